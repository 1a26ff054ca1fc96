import { describe, expect, it, onTestFinished } from 'vitest';
import { PostFinder } from '../../src/delivery/post-finder.js';
import { OncePoster } from '../../src/delivery/post-once.js';
import { Poster } from '../../src/delivery/poster.js';
import { StoreAlert } from '../../src/delivery/store-alert.js';
import { asChannelId } from '../../src/lines/model/ids.js';
import { storeNoticeRecord } from '../../src/store/schemas/store-notice-schema.js';
import { SingleRecord } from '../../src/store/single-record.js';
import { openSqlite } from '../../src/store/sqlite/sqlite.js';
import { FakeChat } from '../support/fake-chat.js';
import { at } from '../support/make-line.js';
import { ManualTimers } from '../support/manual-timers.js';
import { noRateLimit } from '../support/no-rate-limit.js';
import { makeStorePath } from '../support/open-store.js';
import { RecordingLogger } from '../support/recording-logger.js';

async function start(path: string, chat: FakeChat) {
  const sqlite = await openSqlite(`sqlite://${path}`);
  const logger = new RecordingLogger();
  const timers = new ManualTimers();
  const alert = new StoreAlert({
    store: await SingleRecord.load(sqlite, storeNoticeRecord),
    poster: new OncePoster(new Poster(chat.client, noRateLimit), new PostFinder(chat.client, noRateLimit)),
    alertChannel: asChannelId('C0ALERTS'),
    clock: () => at('17:00'),
    logger,
    setTimer: timers.set,
  });
  let isOpen = true;
  const end = async () => {
    if (isOpen) await alert.stop().then(() => sqlite.disconnect());
    isOpen = false;
  };
  onTestFinished(end);
  return { alert, sqlite, logger, timers, end };
}

const title = "posts in C0ALERTS: *zw has started on a store without lines.* The administrator's turn. :grey_question:";

describe('StoreAlert', () => {
  it.each([
    [true, 'a new store was made'],
    [false, 'The store at `STORE_URL` is empty'],
  ])('tells the alert channel once for a store, however often zw starts on it (new: %s)', async (isNew, words) => {
    const [path, chat] = [await makeStorePath(), new FakeChat()];
    const first = await start(path, chat);
    await first.alert.tell({ isNew });
    await expect.poll(() => chat.said.length).toBe(1);
    await first.end();

    const second = await start(path, chat);
    await second.alert.tell({ isNew: false });
    second.alert.wakeAll();
    await second.end();

    expect(chat.story).toEqual([title]);
    expect(chat.said[0]?.text).toContain(words);
  });

  it('says after a restart what Slack has not taken before', async () => {
    const [path, chat] = [await makeStorePath(), new FakeChat()];
    chat.refuse = () => 'fatal_error';
    const first = await start(path, chat);
    await first.alert.tell({ isNew: true });
    await first.end();
    chat.refuse = () => undefined;

    const second = await start(path, chat);
    second.alert.wakeAll();
    await expect.poll(() => chat.story).toEqual([title]);
  });

  it('does not throw where nothing can be written', async () => {
    const { alert, sqlite, logger } = await start(await makeStorePath(), new FakeChat());
    await sqlite.query('PRAGMA query_only = ON');

    await alert.tell({ isNew: false });

    expect(logger.at('error').map(({ message }) => message)).toEqual(['empty store not told']);
  });
});
