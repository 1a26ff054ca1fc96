import { boolean, byType, type Check, list, object, oneOf, onlyOn, string, type } from './check.js';
import { anyOf, anyText, exactlyOneOf, mrkdwnText, plainText, slackFile, url } from './composition.js';
import {
  actionsElement,
  button,
  contextActionsElement,
  imageElement,
  inputElement,
  sectionAccessory,
  urlSource,
} from './elements.js';
import { limits } from './limits.js';
import { richTextBlock } from './rich-text.js';
import { dataTableBlock, tableBlock } from './tables.js';

const id = { block_id: string(limits.id) };

const contextElement = byType({ plain_text: anyText(), mrkdwn: anyText(), image: imageElement });

const basic: Readonly<Record<string, Check>> = {
  section: object(
    { type },
    {
      ...id,
      text: anyText(),
      fields: list(anyText(limits.sectionFieldText), limits.sectionFields),
      accessory: sectionAccessory,
      expand: boolean,
    },
    anyOf('text', 'fields'),
  ),
  header: object({ type, text: plainText(limits.headerText) }, id),
  actions: object({ type, elements: list(actionsElement, limits.actionsElements) }, id),
  context: object({ type, elements: list(contextElement, limits.contextElements) }, id),
  divider: object({ type }, id),
  image: object(
    { type, alt_text: string(limits.altText) },
    { ...id, title: plainText(limits.imageTitle), image_url: url, slack_file: slackFile },
    exactlyOneOf('image_url', 'slack_file'),
  ),
  input: object(
    { type, label: plainText(limits.inputLabel), element: inputElement },
    { ...id, hint: plainText(limits.inputHint), optional: boolean, dispatch_action: boolean },
  ),
  rich_text: richTextBlock,
  video: object(
    { type, video_url: url, thumbnail_url: url, alt_text: string(limits.altText), title: plainText(limits.videoTitle) },
    {
      ...id,
      title_url: url,
      author_name: string(limits.videoAuthor),
      provider_name: string(limits.id),
      provider_icon_url: url,
      description: plainText(limits.text),
    },
  ),
  file: onlyOn(['message'], object({ type, external_id: string(limits.id), source: oneOf('remote') }, id)),
  table: tableBlock,
};

const card = object(
  { type },
  {
    ...id,
    hero_image: imageElement,
    icon: imageElement,
    title: mrkdwnText(limits.cardTitle),
    subtitle: mrkdwnText(limits.cardTitle),
    body: mrkdwnText(limits.cardBody),
    subtext: mrkdwnText(limits.cardBody),
    actions: list(byType({ button }), limits.cardButtons),
  },
  anyOf('hero_image', 'title', 'actions', 'body'),
);

const taskCard = object(
  {
    type,
    task_id: string(limits.id),
    title: string(limits.text),
    status: oneOf('pending', 'in_progress', 'complete', 'error'),
  },
  { ...id, details: richTextBlock, output: richTextBlock, sources: list(urlSource, limits.options, 0) },
);

const rich: Readonly<Record<string, Check>> = {
  context_actions: onlyOn(
    ['message'],
    object({ type, elements: list(contextActionsElement, limits.contextActionsElements) }, id),
  ),
  markdown: onlyOn(['message'], object({ type, text: string(limits.markdownText) }, id)),
  data_table: dataTableBlock,
  // Sources disagree on alerts in messages: modals are where all agree.
  alert: onlyOn(
    ['modal'],
    object(
      { type, text: anyText(limits.alertText) },
      { ...id, level: oneOf('default', 'info', 'warning', 'error', 'success') },
    ),
  ),
  card,
  carousel: onlyOn(['message', 'home'], object({ type, elements: list(byType({ card }), limits.carouselCards) }, id)),
  container: onlyOn(
    ['message', 'home'],
    object(
      { type, child_blocks: list(byType(basic), limits.containerChildren) },
      {
        ...id,
        title: plainText(limits.containerTitle),
        rich_text_title: richTextBlock,
        subtitle: anyText(limits.containerTitle),
        width: oneOf('narrow', 'standard', 'wide', 'full'),
        icon: imageElement,
        is_collapsible: boolean,
        default_collapsed: boolean,
        has_header_divider: boolean,
      },
      anyOf('title', 'rich_text_title'),
    ),
  ),
  task_card: onlyOn(['message'], taskCard),
  plan: onlyOn(
    ['message'],
    object(
      { type, title: string(limits.text) },
      { ...id, tasks: list(byType({ task_card: taskCard }), limits.blocks.message, 0) },
    ),
  ),
};

/** Any block, by its type; one that is not known is refused. */
export const block: Check = byType({ ...basic, ...rich });
