import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createZipwhipProfile } from '../../src/carriers/zipwhip/zipwhip-profile.js';
import { MailTemplates } from '../../src/mail/mail-templates.js';
import { lineId } from '../support/make-line.js';
import { profile } from '../support/profile.js';
import { repositoryRoot } from '../support/source-file.js';

/** A copy of the templates with some of them changed; `undefined` takes one away. */
async function makeFolder(changed: Readonly<Record<string, string | undefined>> = {}): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'zw-templates-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await cp(join(repositoryRoot, 'templates'), folder, { recursive: true });
  for (const [part, text] of Object.entries(changed)) {
    const path = join(folder, `activation.${part}.mustache`);
    await (text === undefined ? rm(path) : writeFile(path, text));
  }
  return folder;
}

describe('MailTemplates', () => {
  it('writes a mail with those that come with zw', async () => {
    const templates = await MailTemplates.load(undefined, profile.mailFlags);

    const { subject, text, html } = templates.write({ lineId });

    expect(subject).toBe('Text messages work on (206) 555-1212');
    expect(text).toMatch(/^Hello,\n\n\(206\) 555-1212 can now/);
    expect(html).toMatch(/^<!doctype html>\n<html lang="en">/);
    expect(text + html).not.toMatch(/{{|user name/);
  });

  it('says on a Platform account that the log-in comes separately', async () => {
    const { text, html } = (await MailTemplates.load(undefined, createZipwhipProfile('platform').mailFlags)).write({
      lineId,
    });

    expect(text).toContain('Your user name and password reach you separately');
    expect(html).toContain('Your user name and password reach you separately');
  });

  it('escapes a name in HTML, and in HTML alone', async () => {
    const { text, html } = (await MailTemplates.load(undefined, profile.mailFlags)).write({
      lineId,
      name: `<b>O'Hara & "Sons"</b>`,
    });

    expect(text).toContain(`Hello <b>O'Hara & "Sons"</b>,`);
    expect(html).toContain('Hello &lt;b&gt;O&#39;Hara &amp; &quot;Sons&quot;&lt;&#x2F;b&gt;,');
  });

  it('does not read a name as a template, and keeps it on one line', async () => {
    const { text } = (await MailTemplates.load(undefined, profile.mailFlags)).write({
      lineId,
      name: '{{number}}\r\n{{{x}}}',
    });

    expect(text).toContain('Hello {{number}} {{{x}}},');
  });

  it('takes a folder of somebody else', async () => {
    const folder = await makeFolder({
      subject: '{{#nonPlatform}}Hi {{name}}\n{{/nonPlatform}}{{number}}\n',
      txt: 'Text: {{{name}}}',
    });

    const written = (await MailTemplates.load(folder, createZipwhipProfile('non-platform').mailFlags)).write({
      lineId,
      name: 'Bo & Co',
    });

    expect(written).toMatchObject({ subject: 'Hi Bo & Co (206) 555-1212', text: 'Text: Bo & Co' });
  });

  it.each([
    ['is missing', undefined, 'ENOENT'],
    ['is malformed', 'Hello {{#name}}', 'Unclosed section'],
  ])('says which one %s', async (_what, html, reason) => {
    const folder = await makeFolder({ html });

    await expect(MailTemplates.load(folder, profile.mailFlags)).rejects.toMatchObject({
      code: 'mail_templates_not_usable',
      message: expect.stringMatching(new RegExp(`activation\\.html\\.mustache cannot be used: .*${reason}`)),
    });
  });
});
