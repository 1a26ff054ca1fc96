const words = [
  'order orders invoice inv ticket case account acct ref reference po rma sku part serial tracking shipment policy claim',
  'contract isbn issn ean upc npi duns vat tax imei iban routing build version transaction txn booking confirmation quote',
  'timestamp epoch pid bytes auftrag bestellung rechnung vertrag konto commande facture dossier compte pedido factura caso',
  'kundennummer kundennr auftragsnummer bestellnummer rechnungsnummer kontonummer vertragsnummer steuernummer cuenta',
  'usd eur gbp cad chf aud jpy mxn dollars euros',
];
const things: ReadonlySet<string> = new Set(words.join(' ').split(' '));
const counted: ReadonlySet<string> = new Set('n no nr num number code nummer numero'.split(' '));
const ids: ReadonlySet<string> = new Set(['id', 'ids', 'uid', 'uuid']);

const beside = /((?:[\p{L}\p{M}]{1,30}[ ._-]{0,2}){1,3})[ .:#=_"'/-]{0,4}$/u;
const amount = /^ ?(?:(?:USD|EUR|GBP|CAD|CHF|AUD|JPY|MXN|dollars?|euros?)(?!\p{L})|\p{Sc}(?! ?\d))/iu;

/**
 * Says whether a word before ten plain digits makes them the number of something else, as `Order no. 2065550100` does, or
 * an amount of money.
 * @param before What stands before the digits, back to the number before.
 */
export function isNumberOfOther(before: string): boolean {
  const named = (beside.exec(before.slice(-100))?.[1] ?? '').replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2');
  const found = named.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? [];
  const last = found.at(-1) ?? '';
  const owner = found.at(-2) ?? '';
  if (ids.has(last)) return owner !== 'caller';
  return things.has(last) || (counted.has(last) && things.has(owner)) || (/^n[or]$/.test(last) && owner === 'customer');
}

/** Says whether what stands behind digits makes them an amount of money. */
export const isAmount = (after: string): boolean => amount.test(after);
