/** Loaded before a program: each SIGUSR2 puts its clock a minute ahead. */
const { now } = Date;
let ahead = 0;
Date.now = () => now() + ahead;
process.on('SIGUSR2', () => {
  ahead += 60_000;
});
