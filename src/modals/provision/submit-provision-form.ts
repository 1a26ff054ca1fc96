import type { Secret } from '../../lines/model/credential.js';
import { present } from '../../lines/model/present.js';
import { recordLost, recordShown } from '../../lines/use-cases/claim-password.js';
import { type ProvisionOrder, type ProvisionOutcome, provisionLine } from '../../lines/use-cases/provision-line.js';
import { explainFailure } from '../../listeners/explain-failure.js';
import type { ListenerDeps } from '../../listeners/listener-deps.js';
import type { Message } from '../../views/blocks/message.js';
import { type Banner, buildNotice } from '../../views/blocks/notice.js';
import { buildRefusalBanner } from '../../views/phrases/refusal-words.js';
import { buildAfterClosing, type LinkedLine } from '../../views/replies/line-status.js';
import { buildSecondOrderBanner, describeAlreadyThere } from '../../views/replies/nothing-done.js';
import { evidenceFrom } from '../authorization/parse-authorization.js';
import { findCardPlace } from '../find-card-place.js';
import { buildProgress, modalTitles } from '../modal.js';
import { describeNotShown } from '../password/password-view.js';
import { bannerFrom, findCard, type OpenForm, showLine, showNotice, showOutcome } from '../show-outcome.js';
import { notRecorded, tryToRecord } from '../try-to-record.js';
import { type ProvisionMetadata, writeProvisionMetadata } from './open-provision-form.js';
import type { ProvisionEntry } from './parse-provision-form.js';
import { buildProvisionForm } from './provision-form.js';
import { buildProvisionResult, provisionProgress } from './provision-result.js';

/** Orders the line of a parsed form, and shows the progress and the result in the form. */
export async function submitProvisionForm(
  deps: ListenerDeps,
  form: OpenForm,
  metadata: ProvisionMetadata,
  entry: ProvisionEntry,
): Promise<void> {
  const order = orderFrom(deps, form, metadata, entry);
  let progress: Promise<unknown> = Promise.resolve();
  let isOrdered = false;
  const onOrdering = () => {
    isOrdered = true;
    progress = deps.modals
      .replace(form.viewId, buildProgress(modalTitles.provision, entry.lineId, provisionProgress.ordering))
      .catch((error: unknown) => deps.logger.error('progress not shown', { err: error }));
  };
  try {
    // Two updates of a view at the same time may arrive in either order, and the later one stays.
    const outcome = await provisionLine(deps.lines, order, onOrdering).finally(() => progress);
    await showProvisioned(deps, form, metadata, entry, outcome);
  } catch (error) {
    const notice = await explainFailure(deps, error);
    // A form that is shown again invites a second submission, which must not follow an order that was sent.
    if (isOrdered) return showNotice(deps, form, notice);
    await showAgain(deps, form, metadata, entry, bannerFrom(notice));
  }
}

function orderFrom(
  { lines }: ListenerDeps,
  { by }: OpenForm,
  { channelId, warnedOf }: ProvisionMetadata,
  entry: ProvisionEntry,
): ProvisionOrder {
  const { lineId, startAt, scheduledBy, customerId, endUserName: name, endUserEmail: email } = entry;
  const hasEndUser = name !== undefined || email !== undefined;
  return present({
    lineId,
    requestedBy: by,
    channelId,
    startAt,
    scheduledBy,
    customerId,
    endUser: hasEndUser ? present({ name, email }) : undefined,
    evidence: evidenceFrom(entry, by, lines.clock()),
    attempt: 1,
    isWarned: warnedOf === lineId,
  });
}

async function showProvisioned(
  deps: ListenerDeps,
  form: OpenForm,
  metadata: ProvisionMetadata,
  entry: ProvisionEntry,
  outcome: ProvisionOutcome,
): Promise<void> {
  switch (outcome.outcome) {
    case 'ineligible':
    case 'no_answer':
    case 'refused':
      return showAgain(deps, form, metadata, entry, buildRefusalBanner(outcome.answer, deps.lines.profile));
    case 'may_arrive': {
      const { line, untilAt } = outcome;
      return showAgain(deps, form, { ...metadata, warnedOf: line.id }, entry, buildSecondOrderBanner(line, untilAt));
    }
    case 'exists': {
      const notice = describeAlreadyThere(outcome.line, await deps.links.find(outcome.line.card));
      return showNotice(deps, form, notice);
    }
    case 'held':
    case 'ordered':
    case 'unconfirmed': {
      const resultOf = (found: LinkedLine) => ({
        ...found,
        profile: deps.lines.profile,
        placedElsewhere: isElsewhere(found.line.card?.channelId, metadata.channelId),
      });
      const password = outcome.outcome === 'held' ? undefined : outcome.password;
      if (!password) return showLine(deps, form, outcome.line, (found) => buildProvisionResult(resultOf(found)));
      const found = await findCard(deps, outcome.line);
      const instead = buildAfterClosing(found, deps.lines.clock());
      return showPasswordAtOnce(deps, form, resultOf(found), password, instead);
    }
  }
}

/** Shows a password that is kept nowhere else: in the form, or never. A direct message never holds it. */
async function showPasswordAtOnce(
  deps: ListenerDeps,
  form: OpenForm,
  result: Parameters<typeof buildProvisionResult>[0],
  secret: Secret,
  instead: Message,
): Promise<void> {
  const { line } = result;
  const recorded = await tryToRecord(deps, () => recordShown(deps.lines, line, form.by));
  if (!recorded) return showOutcome(deps, form, buildProvisionResult(result), instead);
  const withPassword = { ...result, password: secret.reveal(), isRecorded: recorded !== notRecorded };
  if (await deps.modals.replace(form.viewId, buildProvisionResult(withPassword))) return;
  const lost = await tryToRecord(deps, () => recordLost(deps.lines, line, 'not_shown'));
  await deps.directMessages.write(form.by, instead);
  if (lost === notRecorded)
    await deps.directMessages.write(form.by, buildNotice(describeNotShown(line.id, deps.lines.profile)));
}

const isElsewhere = (actual: string | undefined, wanted: string): boolean => actual !== undefined && actual !== wanted;

/** Shows the form again with its values and the reason, after nothing was ordered. */
async function showAgain(
  deps: ListenerDeps,
  form: OpenForm,
  metadata: ProvisionMetadata,
  entry: ProvisionEntry,
  banner: Banner,
): Promise<void> {
  const view = buildProvisionForm({
    cardPlace: await findCardPlace(deps, metadata.channelId),
    metadata: writeProvisionMetadata(metadata),
    initial: entry,
    banner,
    mailsEndUsers: deps.lines.mailer !== undefined,
  });
  await showOutcome(deps, form, view, buildNotice(banner));
}
