/** English words of the drafts. `[…]` is for the organisation to fill in. */
export const ENGLISH = {
  banner:
    'DRAFT, made by the admin kit of Second Look from your policy. It is not legal advice. Replace each […], check each statement against your organisation, and have it reviewed before you use it. What the kit cannot know stands under “Questions to answer”.',
  policy: 'Policy: {policy}. Package: {version}.',
  worksCouncil: 'Second Look: information for the works council',
  dataProtection: 'Second Look: record of processing and risk assessment',
  controller: 'Controller: {organization}. Contact: {contact}. Data protection officer: […].',
  what: 'What is processed',
  people:
    'Data subjects: users of a browser with Second Look, and the people with whom they share. No special categories are intended, but names of files and reasons in people’s own words can contain them.',
  why: 'Why',
  purpose:
    'Purpose: to prevent documents from reaching the wrong people by mistake, and to detect when that happens. Second Look explains the risk of a share or download to the person who makes it, and keeps a log of it.',
  notPurpose:
    'Not a purpose, and nothing in Second Look does it: measuring working time or output, comparing or ranking people, reading documents or messages.',
  automated:
    'Rules are evaluated on the device, by fixed conditions. Nothing is decided about a person: at most a single share or download is stopped.',
  rules: 'The rules of this policy, and what happens when one applies:',
  auditOnly:
    'This policy is a trial (`auditOnly`): nothing is shown or stopped; what would have happened is recorded. For people, that is recording without notice in the page, so announce it.',
  reasons:
    'This policy asks for reasons. They are people’s own words, are kept in the log{sent}. Tell people so before they write one.',
  reasonsSent: ', and are sent',
  reasonsNotSent: ' on the device, and are not sent at this privacy level',
  reasonsStay: ' on the device',
  access: 'Who has access',
  accessOwn: 'The person: to all of it, in the browser, and to the exact text of each event that was sent.',
  accessDevice:
    'People who administer the device, as to every file on it. The log is stored in the profile of the browser and is not encrypted by Second Look.',
  accessServer: 'Readers of {host}: […] (names of roles), because […].',
  accessNobody: 'No other person: this policy sends nothing.',
  accessMakers: 'The makers of Second Look: none. There is no telemetry.',
  fields:
    'Every event has the time, what was done, how serious it is, the random number of the device, and the email domains of recipients. Fields about people and files that are sent as well at the level `{level}`:',
  field: 'field',
  contents: 'contents (technical name)',
  form: 'sent as',
  forms: {
    clear: 'as it is',
    pseudonym: 'pseudonym',
    partly: 'as it is or as a pseudonym, by severity or kind',
    part: 'only a part',
  },
  deviceKey: 'Pseudonyms are made with a key of each device, so one person has another pseudonym on each device.',
  unlinked: 'The server cannot tell from pseudonyms that two devices belong to one person.',
  policyKey:
    'Pseudonyms are made with the key of the policy (`pseudonymKey`), so one person has the same pseudonym everywhere. Every person who has the key, which is on each device, can find out whose pseudonym it is by trying names.',
  retention: 'How long it is kept',
  kept: 'On the device: {days} days (`retentionDays`); then entries are removed automatically. The list of email domains that were shared with is kept longer, without names of people. All of it is removed with the extension.',
  keptServer: 'On {host}: […] days, because […]. Second Look cannot delete there.',
  rights: 'Rights of the people',
  rightsAccess:
    'Information and copy: *Activity history* shows all of it, and saves it as a file. For data on the server: ask {contact}.',
  rightsChange:
    'Correction and erasure: single entries cannot be changed or deleted on the device, because each is part of a chain that shows tampering. They are removed after the time above. On the server: […].',
  rightsObject: 'Objection and complaints: {contact}; data protection officer […]; supervisory authority […].',
  questions: 'Questions to answer',
  asked: {
    worksCouncil: [
      'Which agreement covers this, and which rights of co-determination apply?',
      'Who may look at the data of one person, on which occasion, and who is present then?',
      'Is it agreed that entries are no basis for performance reviews, and what happens to findings that were used all the same?',
      'May entries be used in disciplinary proceedings? From which severity, and who decides?',
      'How are people informed and trained before it starts? (The kit has a notice, and a practice room.)',
      'How is the works council informed of changes to the policy? (`policyVersion` is in each event.)',
      'When is the trial evaluated, with whom, and by which figures?',
    ],
    dataProtection: [
      'What is the legal basis, and where is the balance of interests written down?',
      'Is a data protection impact assessment needed (systematic monitoring of employees)? If not, why?',
      'Would less do: a lower privacy level, fewer hosts, fewer rules, a shorter time?',
      'Which processors run the server, in which countries, by which contract?',
      'Who may find out whose pseudonym it is, and how is that recorded?',
      'How are people informed (Articles 13 and 14 GDPR), also those with whom documents are shared?',
      'How are requests for information answered from the server?',
      'What is done after a detected leak, and who decides whether it must be reported?',
    ],
    full: 'This policy sends all names (`"privacyLevel": "full"`). Why is `minimal` or `standard` not enough?',
    personal:
      'Activities with personal accounts on these sites are recorded, too. Is personal use allowed, and do users know it?',
    block: 'This policy stops some activities. Who helps a person who is stopped by mistake, and how fast?',
    practice: 'The practice room is closed in this policy. How do people learn what the warnings mean?',
  },
};

export type DraftWords = typeof ENGLISH;
