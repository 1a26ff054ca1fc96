const words = [
  'tel telephone telefon telefono phone ph fon p t f m c o h w d fax mobile mob cell cellular home office work main direct',
  'voice number numbers no nr num landline toll free tollfree business contact sms dial callto whatsapp switchboard',
  'reception hq modals pager did tn uri value e tele phones and or und et y oder plus also usa us canada 電話 电话 전화 手机 電話番号',
];
const known: ReadonlySet<string> = new Set(words.flatMap((line) => line.split(' ')));
const maxWords = 4;

/** Says whether a text does no more than label a number beside it, as `main:` and `Toll free` do, or join two. */
export function isOnlyLabels(text: string): boolean {
  if (text.length > 60 || /\d/.test(text)) return false;
  const found =
    text
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/\p{L}+/gu) ?? [];
  return found.length > 0 && found.length <= maxWords && found.every((word) => known.has(word.normalize('NFC')));
}
