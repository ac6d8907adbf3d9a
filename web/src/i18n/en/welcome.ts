/** The first steps of a company that no customer can reach yet. */
export const welcome = {
  welcome: {
    title: 'Begin here',
    why: 'No customer can reach you yet. It takes a few minutes.',
    whySimulator: 'The customers here are played by the simulator: try what you like.',
    hide: 'Don’t show this any more',
    done: 'done',
    try: 'Write as a customer',
    tryWhy: 'On the simulator’s phone you are the customer; here you answer. Nothing leaves this machine.',
    connect: 'Connect a channel',
    connectWhy: 'A WhatsApp number, a Page, an Instagram account or your site.',
    site: 'Put a chat on your website',
    siteWhy: 'The quickest one: a line of code, and no account with anybody.',
    invite: 'Invite a colleague',
    inviteWhy: 'They get a link and choose their password.',
    none: 'No conversation yet. Write one as a customer on the simulator’s phone.',
    openSimulator: 'Open the simulator',
    noneYet: 'No conversation yet. The first one comes in when a customer writes.',
    noChannel: 'No conversation yet. They come in once a channel is connected.',
    askAdmin: 'No conversation yet. They come in once an admin has connected a channel.',
  },
}
