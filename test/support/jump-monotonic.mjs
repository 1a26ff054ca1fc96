// Preloaded into a bot: at SIGUSR2 ten minutes have passed on its clock that cannot jump.
const now = performance.now.bind(performance);
let passedMs = 0;
performance.now = () => now() + passedMs;
process.on('SIGUSR2', () => {
  passedMs += 10 * 60_000;
});
