import { isJson, listAt } from '../json.js';
import { boolean, byType, type Check, object, type Problem, type Rule, string, type } from './check.js';
import { checkBlocks } from './check-blocks.js';
import { plainText } from './composition.js';
import { limits } from './limits.js';

const anything: Check = () => {};

const common = {
  callback_id: string(limits.id, 0),
  external_id: string(limits.id, 0),
  private_metadata: string(limits.privateMetadata, 0),
};

const submitIfInputs: Rule = (view) => {
  const hasInput = listAt(view, 'blocks').some((block) => block.type === 'input');
  return hasInput && view.submit === undefined ? { message: 'missing required field: submit' } : undefined;
};

const viewShape = byType({
  modal: object(
    { type, title: plainText(limits.viewTitle), blocks: anything },
    {
      ...common,
      submit: plainText(limits.viewTitle),
      close: plainText(limits.viewTitle),
      clear_on_close: boolean,
      notify_on_close: boolean,
      submit_disabled: boolean,
    },
    submitIfInputs,
  ),
  home: object({ type, blocks: anything }, common),
});

/**
 * Everything that Slack would refuse in a modal or a Home tab; an empty list when it is fine.
 * @see Slack docs, "Modals" and "Reference: views"
 */
export function checkView(view: unknown): Problem[] {
  const problems: Problem[] = [];
  const surface = isJson(view) && view.type === 'home' ? 'home' : 'modal';
  viewShape(view, '/view', { surface, problems });
  if (isJson(view) && view.blocks !== undefined) problems.push(...checkBlocks(view.blocks, surface, '/view/blocks'));
  return problems;
}
