// The real server: a process of its own on a free port, with a fresh database in a temporary folder.
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const BINARY = process.env.ROLECALL_BINARY ?? fileURLToPath(new URL('../../target/debug/rolecall', import.meta.url));
const LINK = /(https?:\/\/[^\s/]+)\/setup\?token=(\S+)/;
const START_MS = 120_000;
const STOP_MS = 15_000;

/** The environment without settings of Rolecall that somebody has for something else. */
function environment(settings) {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('ROLECALL_'));
  return { ...Object.fromEntries(own), ...settings };
}

/** Starts an empty server, with other settings where a test says so, and reads the link that it prints to be set up with. */
export async function startServer(more = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'rolecall-e2e-'));
  const env = environment({
    ROLECALL_DATABASE_URL: `sqlite:${join(folder, 'rolecall.db')}`,
    ROLECALL_LISTEN: '127.0.0.1:0',
    // Every browser of these tests signs in from the same address.
    ROLECALL_LIMITS__LOGIN_PER_IP_PER_MINUTE: '10000',
    ...more,
  });
  const child = spawn(BINARY, ['serve'], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'], env });
  const said = [];
  /** What a command says on the machine of the server. */
  const command = async (...words) => (await promisify(execFile)(BINARY, words, { cwd: folder, env })).stdout;
  const ended = once(child, 'exit');
  child.stderr.on('data', (chunk) => said.push(String(chunk)));
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGTERM');
      const late = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
      await ended;
      clearTimeout(late);
    }
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const { url, token } = await printedLink(child, said);
    return { url, link: `${url}/setup?token=${token}`, token, log: () => said.join(''), command, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function printedLink(child, said) {
  return new Promise((resolve, reject) => {
    const fail = (why) => reject(new Error(`${BINARY} ${why}\n${said.join('')}`));
    const late = setTimeout(() => fail(`printed no set-up link within ${START_MS / 1000} s`), START_MS);
    let printed = '';
    child.stdout.on('data', (chunk) => {
      printed += String(chunk);
      said.push(String(chunk));
      const found = LINK.exec(printed);
      if (found === null) return;
      clearTimeout(late);
      resolve({ url: found[1], token: found[2] });
    });
    child.once('error', (error) => fail(`does not start: ${error.message}`));
    child.once('exit', (code) => {
      clearTimeout(late);
      fail(`ended with ${code}`);
    });
  });
}
