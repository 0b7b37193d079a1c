/** All fields that are ever sent, by privacy level. */

/**
 * `keyed`: a pseudonym; `keyed-unless-...`: except for what plain-id.ts recognises. `clear-if-...`:
 * clear from this severity on, else a pseudonym with the file's extension. `library`: up to the
 * document library. `folder`: without the last part. `site`: with a pseudonym for the owner of a
 * OneDrive. `host`: the host of an address.
 */
export type Form =
  | 'clear'
  | 'none'
  | 'keyed'
  | 'keyed-unless-id'
  | 'keyed-unless-scope'
  | 'keyed-unless-refusal'
  | 'keyed-unless-entry'
  | 'clear-if-low'
  | 'clear-if-medium'
  | 'library'
  | 'folder'
  | 'site'
  | 'host';

type Level = 'minimal' | 'standard' | 'full';

export interface Field extends Readonly<Record<Level, Form>> {
  /** `[]` for each item of a list: `unmapped.share.recipients[].domain`. */
  path: string;
  what: string;
}

function field(
  path: string,
  what: string,
  minimal: Form = 'clear',
  standard: Form = minimal,
  full: Form = standard,
): Field {
  return { path, what, minimal, standard, full };
}

function time(path: string, what: string): Field[] {
  return [field(path, what), field(`${path}_dt`, `${what}, as text`)];
}

function coded(path: string, name: string, what: string): Field[] {
  return [field(path, what), field(name, `${what}, in words`)];
}

function actor(under: string): Field[] {
  return [
    field(`${under}actor.app_name`, 'Name of the service'),
    field(`${under}actor.user.uid`, 'Who was signed in', 'keyed'),
    field(`${under}actor.user.name`, 'Sign-in name', 'none', 'clear'),
    field(`${under}actor.user.email_addr`, 'Sign-in name, if it is an email address', 'none', 'clear'),
    field(`${under}actor.user.domain`, 'Email domain of the sign-in name', 'none', 'clear'),
    ...coded(`${under}actor.user.type_id`, `${under}actor.user.type`, 'Type: person'),
  ];
}

function file(under: string): Field[] {
  return [
    field(`${under}file.name`, 'Name of the file', 'clear-if-medium', 'clear-if-low', 'clear'),
    field(`${under}file.ext`, 'File extension'),
    ...coded(`${under}file.type_id`, `${under}file.type`, 'Whether it is a file or a folder'),
    field(
      `${under}file.uid`,
      'ID of the file at Microsoft, which gives no access',
      'keyed-unless-id',
      'keyed-unless-id',
      'clear',
    ),
    field(`${under}file.parent_folder`, 'Where the file is', 'library', 'folder'),
    field(`${under}file.path`, 'Path of the file', 'none', 'none', 'clear'),
    field(`${under}file.url.url_string`, 'Address of the file, which is no sharing link', 'none', 'none', 'clear'),
    ...coded(`${under}file.confidentiality_id`, `${under}file.confidentiality`, 'Sensitivity label'),
  ];
}

function places(under: string): Field[] {
  return [
    field(`${under}src_endpoint.uid`, 'Random ID of the device'),
    field(`${under}src_endpoint.name`, 'Browser and its version'),
    ...coded(`${under}src_endpoint.type_id`, `${under}src_endpoint.type`, 'Type: browser'),
    field(`${under}dst_endpoint.hostname`, 'Host of the service'),
    field(`${under}dst_endpoint.svc_name`, 'Name of the service'),
  ];
}

export const FIELDS: readonly Field[] = [
  ...coded('category_uid', 'category_name', 'OCSF category of the event'),
  ...coded('class_uid', 'class_name', 'OCSF class of the event'),
  ...coded('activity_id', 'activity_name', 'What was done'),
  ...coded('type_uid', 'type_name', 'OCSF type of the event: class and activity together'),
  ...time('time', 'When it happened'),
  field('timezone_offset', 'Minutes by which the clock of the device is ahead of UTC'),
  ...coded('severity_id', 'severity', 'Severity'),
  field('message', 'What was done, in a few words and without names'),
  ...coded('status_id', 'status', 'How it ended'),
  field('status_code', 'HTTP status code'),
  field('status_detail', 'How it ended, in one word'),
  ...coded('action_id', 'action', 'Whether it went through'),
  ...coded('disposition_id', 'disposition', 'Outcome'),
  field('is_alert', 'Whether the policy asks for more than recording'),
  ...coded('risk_level_id', 'risk_level', 'Severity'),
  field('metadata.version', 'Version of OCSF'),
  field('metadata.profiles[]', 'OCSF profiles in use'),
  field('metadata.uid', 'ID of the event'),
  field('metadata.correlation_uid', 'ID of the activity, the same in all events about it'),
  field('metadata.sequence', 'Position among the events of the device'),
  field('metadata.event_code', 'Microsoft’s name for what was done'),
  field('metadata.tenant_uid', 'Tenant of the account'),
  field('metadata.log_name', 'Name of the log, always second-look'),
  ...time('metadata.logged_time', 'When it was recorded'),
  field('metadata.product.name', 'Name of the product, always Second Look'),
  field('metadata.product.vendor_name', 'Vendor of the product, always Second Look'),
  field('metadata.product.version', 'Version of Second Look'),
  field('metadata.product.feature.name', 'Web app in which it was done'),
  field('device.uid', 'Random ID of the device'),
  field('device.name', 'Browser and its version'),
  ...coded('device.type_id', 'device.type', 'Type: browser'),
  field('policy.uid', 'ID of the policy, always sharing-policy'),
  field('policy.name', 'Name of the policy, always Sharing policy'),
  field('policy.version', 'Version of the policy'),
  field('policy.is_applied', 'Whether the policy is in force, always true'),
  ...actor(''),
  ...file(''),
  ...places(''),
  field('access_list[]', 'What recipients can do'),
  field('http_request.uid', 'The service’s ID of the request'),
  field('share', 'Who can open what was shared, and what they can do'),
  ...time('expiration_time', 'When the link or grant ends'),
  field('count', 'Number of items at once'),
  ...coded('observables[].type_id', 'observables[].type', 'Type: domain'),
  field('observables[].name', 'Field of this event that has the value'),
  field('observables[].value', 'Email domain of a recipient'),
  field('finding_info.uid', 'ID of the warning or prompt, the same in all events about it'),
  field('finding_info.title', 'Rules that it is about'),
  field('finding_info.types[]', 'What was done'),
  field('finding_info.analytic.uid', 'ID of the most serious rule that fired'),
  field('finding_info.analytic.name', 'Name of the most serious rule that fired'),
  ...coded('finding_info.analytic.type_id', 'finding_info.analytic.type', 'Type: rule'),
  ...time('finding_info.created_time', 'When the warning or prompt was shown'),
  ...time('finding_info.modified_time', 'When it was answered, or ended without an answer'),
  field('finding_info.related_events[].uid', 'ID of the event about the activity'),
  ...coded('finding_info.related_events[].type_uid', 'finding_info.related_events[].type_name', 'What was done'),
  field('finding_info.related_events_count', 'Number of related events'),
  ...actor('evidences[].'),
  ...file('evidences[].'),
  ...places('evidences[].'),
  field('comment', 'The person’s own words', 'none', 'none', 'clear'),
  field('app.name', 'Name of the app, always Second Look'),
  field('app.vendor_name', 'Vendor of the app, always Second Look'),
  field('app.version', 'Version of Second Look'),
  field('unmapped.action', 'What was done'),
  field('unmapped.fact', 'Type of log entry that it comes from'),
  field('unmapped.entry', 'ID of that entry', 'keyed-unless-entry', 'keyed-unless-entry', 'clear'),
  field('unmapped.witnesses[]', 'Where it was detected: the page or the network'),
  field('unmapped.via', 'How the request was made'),
  field('unmapped.page_host', 'Host of the page'),
  field('unmapped.site', 'Site in which it was done', 'site', 'clear'),
  field(
    'unmapped.file_key',
    'ID of the file at a service other than Microsoft’s, where it can be half of a link',
    'keyed',
  ),
  field('unmapped.folder_id', 'ID of the folder of an upload', 'keyed-unless-id', 'keyed-unless-id', 'clear'),
  field('unmapped.label_id', 'ID of the sensitivity label; of a changed label, the new one'),
  field('unmapped.label_change.type', 'Whether it is a sensitivity or a retention label'),
  field('unmapped.label_change.previous_id', 'ID of the sensitivity label before'),
  field('unmapped.label_change.removed', 'Whether the label was removed'),
  field('unmapped.label_change.justified', 'Whether the user gave a reason, which only a lower label needs'),
  field('unmapped.files[]', 'Names of the items', 'none', 'none', 'clear'),
  field('unmapped.format', 'Format it was exported to'),
  field('unmapped.destination', 'Destination of a copy or move', 'host', 'host', 'clear'),
  field('unmapped.cross_site', 'Whether the destination is another site'),
  field('unmapped.share.scope', 'Who can use it'),
  field('unmapped.share.role', 'What they can do'),
  field('unmapped.share.password', 'Whether the link has a password'),
  field('unmapped.share.blocks_download', 'Whether recipients can’t download'),
  field('unmapped.share.full_control', 'Whether recipients get full control'),
  field('unmapped.share.everyone', 'Whether a group that includes everyone gets access'),
  field('unmapped.share.without_guests', 'Whether this group has no guests'),
  field('unmapped.share.breaks_inheritance', 'Whether it now has unique permissions'),
  field('unmapped.share.object', 'What it is, if not a file: a mailbox, a calendar, a group or team, a site'),
  field('unmapped.share.object_id', 'ID of that object', 'keyed-unless-id', 'keyed-unless-id', 'clear'),
  field('unmapped.share.guessed', 'Whether this is a guess, because the service doesn’t document the request'),
  field(
    'unmapped.share.link_id',
    'ID of the link or permission, which gives no access',
    'keyed-unless-id',
    'keyed-unless-id',
    'clear',
  ),
  field('unmapped.share.previous', 'ID of what changed or ended', 'keyed-unless-id', 'keyed-unless-id', 'clear'),
  field('unmapped.share.is_new', 'Whether this action created the link'),
  field('unmapped.share.has_external_guests', 'Whether the service says that a recipient is external'),
  field('unmapped.share.recipients[].domain', 'Email domain of a recipient'),
  field('unmapped.share.recipients[].relation', 'Whether the recipient is inside, outside or a guest'),
  field('unmapped.share.recipients[].id', 'The recipient', 'keyed'),
  field('unmapped.share.recipients[].address', 'Email address of a recipient', 'none', 'none', 'clear'),
  field('unmapped.share.recipients_total', 'Number of recipients'),
  field('unmapped.share.recipients_external', 'Number of recipients outside the organisation'),
  field('unmapped.share.requests', 'Number of requests in the batch that the event stands for'),
  field('unmapped.share.requests_refused', 'How many of these requests the service rejected'),
  field('unmapped.m365.operation', 'Microsoft’s name for what was done'),
  field('unmapped.m365.record_type', 'Microsoft’s number for this kind of record'),
  field('unmapped.m365.workload', 'Microsoft’s name for the service'),
  field('unmapped.m365.list_item_unique_id', 'ID of the file, where it is a GUID'),
  field('unmapped.m365.correlation_id', 'SharePoint’s ID of the request'),
  field(
    'unmapped.consent.client_id',
    'ID of the app that asks for access',
    'keyed-unless-id',
    'keyed-unless-id',
    'clear',
  ),
  field('unmapped.consent.accepted', 'Whether the person accepted on the consent page, which names no app'),
  field('unmapped.consent.scopes[]', 'What it asks for', 'keyed-unless-scope', 'keyed-unless-scope', 'clear'),
  field('unmapped.consent.redirect_host', 'Host that the reply goes to'),
  field('unmapped.findings[].rule', 'Rule that fired'),
  field('unmapped.findings[].level', 'Severity by this rule'),
  field('unmapped.findings[].response', 'What happened because of it'),
  field('unmapped.findings[].withheld', 'Why the response was weaker than the policy asks for'),
  field(
    'unmapped.refusal.code',
    'The service’s code for why it rejected the request',
    'keyed-unless-refusal',
    'keyed-unless-refusal',
    'clear',
  ),
  field('unmapped.refusal.message', 'The service’s words on why it rejected the request', 'none', 'none', 'clear'),
  field('unmapped.warning.where', 'Where the warning was shown'),
  field('unmapped.warning.rules[]', 'Rules that it was about'),
  field('unmapped.warning.response', 'What the policy asks for'),
  field('unmapped.warning.offered[]', 'Safer options that were offered'),
  field('unmapped.answer.choice', 'What the person chose'),
  field('unmapped.answer.after_ms', 'How long that took'),
  field('unmapped.answer.reason_code', 'Reason that was chosen from the policy'),
  field('unmapped.answer.safer', 'Safer option that was chosen'),
  field('unmapped.answer.remembered', 'Whether an earlier answer counted again'),
  field('unmapped.answer.snooze_minutes', 'How long not to ask again'),
  field('unmapped.hint.pressed', 'Button pressed in a share dialog, if no request was seen'),
  field('unmapped.fault.where', 'What went wrong in Second Look'),
  field('unmapped.fault.count', 'Number of activities that were only counted'),
  field('unmapped.fault.page_host', 'Host of the page where they happened'),
  field('unmapped.fault.since', 'When the first of them was seen'),
  field('unmapped.test', 'Whether it is a test event, for which nothing happened'),
  field('unmapped.check.passed', 'How many items of the check passed'),
  field('unmapped.check.failed', 'How many items of the check failed'),
  field('unmapped.check.untestable', 'How many items of the check could not be tested'),
  field('unmapped.check.failed_besides_pages', 'How many of the failed items do not depend on open pages'),
  field('unmapped.check.results[].probe', 'Item of the check'),
  field('unmapped.check.results[].verdict', 'Whether it passed, failed, or could not be tested'),
  field('unmapped.health.host', 'Host whose coverage changed or became known'),
  field('unmapped.health.state', 'Coverage of the host'),
  field('unmapped.health.previous', 'Coverage of the host before'),
  field('unmapped.health.selectors', 'Whether Second Look finds the buttons of its pages'),
  field('unmapped.policy.source', 'Where the policy comes from'),
  field('unmapped.policy.vanished', 'Whether the browser no longer delivers a policy'),
  field('unmapped.policy.changed[]', 'Keys of the policy whose value changed'),
  field('unmapped.policy.problems[].key', 'Key of the policy that doesn’t work'),
  field('unmapped.policy.problems[].why', 'Why the setting doesn’t work'),
  field('unmapped.chain.id', 'Hash chain that the event belongs to'),
  field('unmapped.chain.alg', 'Kind of hash'),
  field('unmapped.chain.form', 'What the hash covers'),
  field('unmapped.chain.prev', 'Hash of the previous event'),
  field('unmapped.checkpoint.log', 'Random ID of the log on the device'),
  field('unmapped.checkpoint.seq', 'Position up to which the log is signed'),
  field('unmapped.checkpoint.hash', 'Hash of the entry at that position'),
  ...Object.entries({ kty: 'type', crv: 'curve', x: 'x coordinate', y: 'y coordinate' }).map(([part, what]) =>
    field(`unmapped.checkpoint.public_key.${part}`, `Public key to check the signature with: ${what}`),
  ),
  field('unmapped.checkpoint.signature', 'Signature of the device'),
  field('unmapped.removed.from', 'First position that was deleted from the log of the device'),
  field('unmapped.removed.to', 'Last position that was deleted'),
  field('unmapped.removed.count', 'Number of entries'),
  field('unmapped.removed.kept', 'Number of activities in this range whose entries were kept'),
  field('unmapped.removed.because', 'Why the entries were deleted'),
  field('unmapped.removed.evicted', 'Types that could be deleted to free space; all others stay'),
  field('unmapped.removed.hash', 'Hash of the last of these entries'),
  ...['low', 'medium', 'high', 'critical'].map(level =>
    field(`unmapped.removed.levels.${level}`, `Number of ${level}-severity activities deleted`),
  ),
];

export function fieldList(level: Level): { path: string; what: string; form: Exclude<Form, 'none'> }[] {
  return FIELDS.flatMap(one => {
    const form = one[level];
    return form === 'none' ? [] : [{ path: one.path, what: one.what, form }];
  });
}
