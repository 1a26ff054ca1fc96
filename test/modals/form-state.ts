/** The values of a provision form without a mistake, as Slack sends them. */
export const provisionValues = (overrides: Record<string, unknown> = {}) => ({
  phone_number: { value: { type: 'plain_text_input', value: '206-555-1212' } },
  customer_id: { value: { type: 'plain_text_input', value: 'ACME-7' } },
  authorized_by: { value: { type: 'plain_text_input', value: 'Ann Lee' } },
  authorization_method: { value: { type: 'static_select', selected_option: { value: 'contract' } } },
  authorized_on: { value: { type: 'datepicker', selected_date: '2026-02-27' } },
  evidence_link: { value: { type: 'url_text_input', value: 'https://example.com/contract' } },
  confirmation: { value: { type: 'checkboxes', selected_options: [{ value: 'confirmed' }] } },
  ...overrides,
});

/** The values of a delete form without a mistake. */
export const deleteValues = (overrides: Record<string, unknown> = {}) => ({
  reason: { value: { type: 'static_select', selected_option: { value: 'ported_away' } } },
  reason_text: { value: { type: 'plain_text_input', value: null } },
  last_four: { value: { type: 'plain_text_input', value: '1212' } },
  ...overrides,
});

/** The values of an update form without a mistake. */
export const updateValues = (overrides: Record<string, unknown> = {}) => ({
  customer_id: { value: { type: 'plain_text_input', value: 'Acme-8' } },
  ...overrides,
});

export const typed = (value: string) => ({ value: { type: 'plain_text_input', value } });
export const provisionMetadata = '{"channelId":"C0SALES"}';
