/**
 * Passwords that an attacker tries first. A flat list of the most leaked passwords is nearly all variations of few words: digits or signs
 * behind, letters swapped for digits, a word twice. So this keeps the words and undoes the variations, which also refuses next year's.
 */
const words = `
password passwort passw0rd passphrase passcode pass admin administrator root user guest login welcome letmein master super superuser
qwerty qwertyuiop qwertyui asdf asdfgh asdfghjkl zxcvbn zxcvbnm qazwsx qazwsxedc wsxedc azerty qweasd qweasdzxc abcd abcde abcdef
abcdefg abcdefgh abc test testing tester temp temporary default changeme change secret private access hello hi goodbye
iloveyou ilovegod ilove loveyou lovely love lover babygirl baby babe angel princess prince queen king sunshine sweetheart sweety honey sugar
darling flower rainbow butterfly chocolate cookie banana cherry orange apple pepper ginger summer winter spring autumn
january february march april june july august september october november december monday tuesday wednesday thursday friday saturday sunday
football baseball basketball cricket soccer hockey tennis golf chess liverpool chelsea arsenal barcelona realmadrid manchester united
dragon monkey tiger lion eagle falcon phoenix wolf bear shark dolphin horse kitten puppy
superman batman spiderman ironman pokemon pikachu naruto starwars matrix hunter ranger killer shadow ninja samurai warrior knight wizard magic
michael michelle jennifer jessica daniel jordan thomas robert andrew charlie george harley maggie ashley nicole joshua anthony matthew
william samantha alexander elizabeth victoria benjamin christian christopher jonathan patrick
computer internet google facebook instagram whatsapp youtube android iphone samsung windows microsoft linux nokia
india indian bharat mumbai delhi newdelhi bangalore bengaluru chennai kolkata hyderabad pune krishna ganesh ganesha shiva hanuman saibaba
omsairam sairam jaimatadi jaihind jaishreeram radhekrishna lakshmi durga sachin dhoni kohli rahul priya anjali pooja deepak sanjay
rajesh ramesh suresh mahesh kumar sharma singh
freedom forever friend friends family mother father mommy daddy sister brother jesus christ blessed heaven america london canada
flipkart amazon shop shopping store openshop customer money business office company manager service
mustang ferrari porsche mercedes corvette yamaha honda toyota harleydavidson trustno starfish whatever nothing something
blahblah asshole fuckyou fuckme biteme
`;

const MIRROR: Record<string, string> = { '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't', '@': 'a', $: 's', '!': 'i' };

const commonWords = new Set(words.split(/\s+/).filter(Boolean));
const rows = [
  '01234567890',
  '09876543210',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiopasdfghjklzxcvbnm',
  '1q2w3e4r5t6y7u8i9o0p',
  '1qaz2wsx3edc4rfv5tgb6yhn',
  'zaq12wsxcde34rfv',
];

const plain = (text: string): string => text.replace(/[013457@$!]/g, (c) => MIRROR[c] ?? c);
const trimmed = (text: string): string => text.replace(/^[^a-z]+|[^a-z]+$/g, '');

/** The shortest text that the whole is a repetition of: `abcabc` is `abc`. */
function unit(text: string): string {
  const again = `${text}${text}`.indexOf(text, 1);
  return text.slice(0, again);
}

const isRun = (text: string): boolean => rows.some((row) => row.includes(text) || [...row].reverse().join('').includes(text));

/** Whether a password, in lower case, is a common word, a run of keys or a repetition, with the usual decorations. */
export function isCommonPassword(lower: string): boolean {
  if (unit(lower).length <= 3) return true;
  const candidates = [lower, unit(lower), trimmed(lower), plain(lower), trimmed(plain(lower)), plain(trimmed(lower))];
  if (candidates.some((text) => commonWords.has(text) || commonWords.has(unit(text)))) return true;
  if (isRun(lower) || isRun(unit(lower))) return true;
  const [head, tail] = [lower.replace(/\d+$/, ''), /\d+$/.exec(lower)?.[0] ?? ''];
  return head.length <= 4 && tail.length > 0 && isRun(head) && isRun(tail);
}
