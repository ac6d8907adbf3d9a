import { linkParts } from './links.ts'
import classes from './Text.module.css'

/** What somebody wrote, as they wrote it: their line breaks, links that can be followed, nothing interpreted. */
export function Text({ children }: { children: string }) {
  return (
    <span className={classes.text}>
      {linkParts(children).map(({ text, href, at }) =>
        href ? (
          <a key={at} href={href} target="_blank" rel="noopener noreferrer nofollow" dir="ltr">
            {text}
          </a>
        ) : (
          text
        ),
      )}
    </span>
  )
}
