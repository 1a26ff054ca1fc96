/** Every `action_id` of a button. The button's value is a line id, except for `openCard`, which has an address. */
export const actionIds = {
  checkNow: 'line_check_now',
  release: 'line_release',
  cancel: 'line_cancel',
  cancelDeletion: 'line_cancel_deletion',
  update: 'line_update',
  delete: 'line_delete',
  retry: 'line_retry',
  retryAnyway: 'line_retry_anyway',
  resumeWatch: 'line_resume_watch',
  provision: 'line_provision',
  showHistory: 'line_show_history',
  adopt: 'line_adopt',
  showPassword: 'line_show_password',
  markEndUserNotified: 'line_mark_told',
  resendMail: 'line_repeat_mail',
  /** Opens an address. Slack sends the click too, and expects its acknowledgement. */
  openCard: 'line_open_card',
} as const;

/** Every `callback_id` of a modal that can be submitted. */
export const callbackIds = {
  provisionForm: 'line_provision_form',
  updateForm: 'line_update_form',
  adoptForm: 'line_adopt_form',
  deleteForm: 'line_delete_form',
  sessionKeyForm: 'line_session_key_form',
} as const;

/** `block_id`s of the provision form's inputs, in the order of the form. The adopt form has some of them. */
export const provisionBlockIds = {
  phoneNumber: 'phone_number',
  start: 'start',
  scheduledBy: 'keeper',
  customerId: 'customer_id',
  endUserName: 'end_user_name',
  endUserEmail: 'end_user_email',
  authorizedBy: 'authorized_by',
  authorizationMethod: 'authorization_method',
  authorizedOn: 'authorized_on',
  evidenceLink: 'evidence_link',
  confirmation: 'confirmation',
} as const;

/** `block_id`s of the update form's inputs, in the order of the form. */
export const updateBlockIds = {
  customerId: 'customer_id',
  start: 'start',
} as const;

/** `block_id`s of the delete form's inputs, in the order of the form. */
export const deleteBlockIds = {
  reason: 'reason',
  reasonText: 'reason_text',
  when: 'when',
  scheduledBy: 'keeper',
  lastFour: 'last_four',
} as const;

/** The `action_id` of the element inside every input block. The `block_id` identifies the field. */
export const inputActionId = 'value';
