const labelWords = [
  'tel telephone telefon telefono phone ph fon p t f m c o h w d fax mobile mob cell cellular home office work main direct',
  'voice number numbers no nr num landline toll free tollfree business contact sms dial callto whatsapp switchboard',
  'reception hq desk pager did tn uri value e tele phones and or und et y oder plus also usa us canada 電話 电话 전화 手机 電話番号',
];
const labels: ReadonlySet<string> = new Set(labelWords.flatMap((line) => line.split(' ')));
const maxLabelWords = 4;

/** Whether a text only labels the number beside it, as `main:` and `Toll free` do, or joins two numbers. */
export function isOnlyLabels(text: string): boolean {
  if (text.length > 60 || /\d/.test(text)) return false;
  const found =
    text
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/\p{L}+/gu) ?? [];
  return found.length > 0 && found.length <= maxLabelWords && found.every((word) => labels.has(word.normalize('NFC')));
}

const thingWords = [
  'order orders invoice inv ticket case account acct ref reference po rma sku part serial tracking shipment policy claim',
  'contract isbn issn ean upc npi duns vat tax imei iban routing build version transaction txn booking confirmation quote',
  'timestamp epoch pid bytes auftrag bestellung rechnung vertrag konto commande facture dossier compte pedido factura caso',
  'kundennummer kundennr auftragsnummer bestellnummer rechnungsnummer kontonummer vertragsnummer steuernummer cuenta',
  'usd eur gbp cad chf aud jpy mxn dollars euros',
];
const things: ReadonlySet<string> = new Set(thingWords.join(' ').split(' '));
const counted: ReadonlySet<string> = new Set('n no nr num number code nummer numero'.split(' '));
const ids: ReadonlySet<string> = new Set(['id', 'ids', 'uid', 'uuid']);

const beside = /((?:[\p{L}\p{M}]{1,30}[ ._-]{0,2}){1,3})[ .:#=_"'/-]{0,4}$/u;
const amount = /^ ?(?:(?:USD|EUR|GBP|CAD|CHF|AUD|JPY|MXN|dollars?|euros?)(?!\p{L})|\p{Sc}(?! ?\d))/iu;

/**
 * Whether the words before ten plain digits make them the number of another thing, as in `Order no. 2065550100`, or an
 * amount of money.
 * @param before The text from the number before to these digits.
 */
export function isNumberOfOther(before: string): boolean {
  const named = (beside.exec(before.slice(-100))?.[1] ?? '').replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2');
  const found = named.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? [];
  const last = found.at(-1) ?? '';
  const owner = found.at(-2) ?? '';
  if (ids.has(last)) return owner !== 'caller';
  return things.has(last) || (counted.has(last) && things.has(owner)) || (/^n[or]$/.test(last) && owner === 'customer');
}

/** Whether the text behind digits makes them an amount of money. */
export const isAmount = (after: string): boolean => amount.test(after);
