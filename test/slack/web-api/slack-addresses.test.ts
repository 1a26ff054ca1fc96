import { describe, expect, it } from 'vitest';
import { ForeignResponseUrlError, onlyToSlack } from '../../../src/slack/web-api/response-urls.js';
import { composeMessage } from '../../../src/views/blocks/message.js';

async function post(url: string, apiUrl?: string) {
  const posted: string[] = [];
  const responseUrls = {
    post: (to: string) => {
      posted.push(to);
      return Promise.resolve();
    },
  };
  try {
    await onlyToSlack(responseUrls, apiUrl).post(url, composeMessage(['*Done.*']));
  } catch (error) {
    expect(error).toBeInstanceOf(ForeignResponseUrlError);
  }
  return posted.length === 1;
}

describe('onlyToSlack', () => {
  it.each([
    'https://hooks.slack.com/commands/T0/1/x',
    'https://hooks.slack.com:443/actions/T0/1/x',
    'https://slack.com/x',
    'https://hooks.slack-gov.com/app/T0/1/x',
  ])('posts to %s', async (url) => {
    expect(await post(url)).toBe(true);
    expect(await post(url, 'https://slack.example.com/api/')).toBe(true);
  });

  it.each([
    'http://hooks.slack.com/commands/T0/1/x',
    'https://hooks.slack.com:8443/x',
    'https://hooks.slack.com.example.com/x',
    'https://hooksslack.com/x',
    'https://example.com/?hooks.slack.com',
    'https://hooks.slack.com@example.com/x',
    'https://user@hooks.slack.com/x',
    'http://169.254.169.254/latest',
    'http://127.0.0.1:4000/response',
    'file:///etc/passwd',
    'hooks.slack.com/x',
    '',
  ])('posts nothing to %s', async (url) => {
    expect(await post(url)).toBe(false);
  });

  it('posts to the host of SLACK_API_URL, and to no other port or scheme of it', async () => {
    const apiUrl = 'http://127.0.0.1:4000/api/';

    expect(await post('http://127.0.0.1:4000/response/1', apiUrl)).toBe(true);
    expect(await post('http://127.0.0.1:4001/response/1', apiUrl)).toBe(false);
    expect(await post('https://127.0.0.1:4000/response/1', apiUrl)).toBe(false);
  });
});
