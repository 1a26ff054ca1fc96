// Slack counts characters in a way it does not document; lengths here are in UTF-16 units, the larger count.

/** Blocks in a message. @see Slack docs, "Block Kit" */
export const maxMessageBlocks = 50;

/** Blocks in a modal. @see Slack docs, "Block Kit" */
export const maxModalBlocks = 100;

/** Characters of one text object. @see Slack docs, "Text object" */
export const maxSectionCharacters = 3000;

/** Characters of one of a section's fields. @see Slack docs, "Section block" */
export const maxFieldCharacters = 2000;

/** Characters of the `text` that any message can be updated to. @see Slack docs, "chat.update" */
export const maxTextCharacters = 4000;

/** Characters of the `text` of a message that is never updated. @see Slack docs, "chat.postMessage" */
export const maxUneditedCharacters = 40_000;

/** Characters of a button's address. @see Slack docs, "Button element" */
export const maxButtonUrlCharacters = 3000;

/** Characters of a modal's `private_metadata`. @see Slack docs, "Modals" */
export const maxPrivateMetadataCharacters = 3000;

/** Characters that an input element may start with or accept. @see Slack docs, "Plain-text input element" */
export const maxInputCharacters = 3000;

/** Characters of a customer ID. @see Provisioning API reference, section 5.2.3 (vendor_customer_id) */
export const maxCustomerIdCharacters = 100;
