import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

/** A browser to start, and what it needs in its environment. */
export interface ChromiumBuild {
  readonly executablePath: string;
  readonly env: Readonly<Record<string, string>>;
}

/**
 * Unpacks the Chromium of the npm package, once per version and machine: about seven seconds and 250 MB in the
 * temporary folder. It brings its own libraries and a font, so that a machine without any will do.
 */
export async function unpackChromium(): Promise<ChromiumBuild> {
  const folder = join(tmpdir(), `zw-chromium-${await versionOf('@sparticuz/chromium')}`);
  if (!existsSync(folder)) await unpackInto(folder);
  return {
    executablePath: join(folder, 'chromium'),
    env: { LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'), FONTCONFIG_FILE: join(folder, 'fonts.conf') },
  };
}

// The package unpacks into the temporary folder and takes whatever is there for whole. In a process of its own with a
// folder of its own, neither two test files at once nor one that was interrupted can leave half a browser behind.
async function unpackInto(folder: string): Promise<void> {
  const fresh = await mkdtemp(`${folder}-`);
  const script = "const { default: chromium } = await import('@sparticuz/chromium'); await chromium.executablePath();";
  await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], {
    // By this name the package tells a machine without the libraries.
    env: { ...process.env, TMPDIR: fresh, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' },
  });
  await writeFile(join(fresh, 'fonts.conf'), fontsConfig(join(folder, 'fonts')));
  await rename(fresh, folder).catch(async (error: unknown) => {
    await rm(fresh, { recursive: true });
    if (!existsSync(folder)) throw error;
  });
}

// The same letters on every machine, so that pictures differ by what is on the page and not by where they were taken.
const fontsConfig = (folder: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>${folder}</dir>
  <alias binding="strong"><family>system-ui</family><prefer><family>Open Sans</family></prefer></alias>
  <alias binding="strong"><family>sans-serif</family><prefer><family>Open Sans</family></prefer></alias>
  <cachedir>${folder}/cache</cachedir>
</fontconfig>
`;

async function versionOf(name: string): Promise<string> {
  const entry = pathToFileURL(createRequire(import.meta.url).resolve(name));
  const manifest: unknown = JSON.parse(await readFile(new URL('../../package.json', entry), 'utf8'));
  const hasVersion = manifest !== null && typeof manifest === 'object' && 'version' in manifest;
  return hasVersion ? String(manifest.version) : 'unknown';
}
