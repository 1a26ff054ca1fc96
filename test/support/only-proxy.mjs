// Preloaded into a bot that is behind a firewall: whatever it connects to but the port of the proxy is refused.
import { Socket } from 'node:net';

const allowedPort = String(process.env.TEST_PROXY_PORT);
const connect = Socket.prototype.connect;

Socket.prototype.connect = function connectToProxy(...given) {
  const [first] = Array.isArray(given[0]) ? given[0] : given;
  const port = typeof first === 'object' ? first?.port : first;
  if (String(port) === allowedPort) return connect.apply(this, given);
  process.nextTick(() => this.destroy(Object.assign(new Error(`blocked: port ${port}`), { code: 'EHOSTUNREACH' })));
  return this;
};
