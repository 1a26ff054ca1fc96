/** Who and where in the sandbox's workspace. */
export const ava = 'U0AVAADMIN1';
export const sam = 'U0SAMSALES1';
export const priya = 'U0PRIYASUP1';
export const guest = 'U0GUSGUEST1';
export const deactivated = 'U0DANALEFT1';
export const outsider = 'U0OLIVIAEXT';

export const sales = 'C0SALES0001';
export const support = 'C0SUPPORT01';
export const alerts = 'C0ZWALERTS1';
export const partners = 'C0PARTNERS1';
export const privateDeals = 'C0DEALSPRIV';
