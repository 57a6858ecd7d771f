// Loaded with `node -r` into the Agents Playground, which has no option for either promise:
// it listens on this machine only, and it ends when whoever started it is gone.
const net = require('node:net');

const LOOPBACK = '127.0.0.1';
const listen = net.Server.prototype.listen;

const isPort = (value) =>
  typeof value === 'number' || (typeof value === 'string' && /^\d+$/.test(value));

const onLoopback = (args) => {
  const [first, ...rest] = args;
  if (first === undefined || first === null || typeof first === 'function') {
    return [0, LOOPBACK, ...args.filter((arg) => arg !== undefined && arg !== null)];
  }
  if (isPort(first)) {
    const hostGiven = rest.length > 0 && (typeof rest[0] === 'string' || rest[0] === undefined);
    return [first, LOOPBACK, ...(hostGiven ? rest.slice(1) : rest)];
  }
  if (typeof first === 'object' && first.port !== undefined) {
    return [{ ...first, host: LOOPBACK }, ...rest];
  }
  return args;
};

net.Server.prototype.listen = function listenOnLoopback(...args) {
  return listen.apply(this, onLoopback(args));
};

// The starter holds the other end of this pipe; the kernel closes it even after SIGKILL.
process.stdin.on('end', () => process.exit(0));
process.stdin.on('error', () => process.exit(0));
process.stdin.resume();
