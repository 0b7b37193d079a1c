/** Every field that is ever sent, by what it says about people. The words are in words-*.ts. */
import { FIELDS, type Field, type Form } from '../../../../forward/field-list';

/**
 * Each field of `FIELDS` is in one of these; `*` stands for any end. All fields of one have the
 * same form at each level. `evidences[]` repeats fields of the activity, in the same forms.
 */
export const SENT = {
  time: ['time', 'time_dt', 'timezone_offset', 'metadata.logged_time', 'metadata.logged_time_dt'],
  done: ['activity_*', 'type_*', 'message', 'count', 'unmapped.action', 'unmapped.format', 'unmapped.cross_site'],
  ended: ['status*', 'action*', 'disposition*'],
  serious: ['severity*', 'risk_level*', 'is_alert'],
  profile: ['device.*', 'src_endpoint.*'],
  person: ['actor.user.uid'],
  personName: ['actor.user.name', 'actor.user.email_addr', 'actor.user.domain'],
  personType: ['actor.user.type*'],
  tenant: ['metadata.tenant_uid'],
  service: ['actor.app_name', 'dst_endpoint.*', 'metadata.product.feature.name', 'unmapped.page_host'],
  site: ['unmapped.site'],
  destination: ['unmapped.destination'],
  fileName: ['file.name'],
  fileType: ['file.ext', 'file.type*'],
  folder: ['file.parent_folder'],
  path: ['file.path', 'file.url.url_string', 'unmapped.files[]'],
  fileId: ['file.uid', 'unmapped.folder_id'],
  fileGuid: ['unmapped.m365.list_item_unique_id'],
  fileKey: ['unmapped.file_key'],
  label: ['file.confidentiality*', 'unmapped.label_id', 'unmapped.label_change.*'],
  share: [
    'share',
    'access_list[]',
    'expiration_time*',
    'unmapped.share.scope',
    'unmapped.share.role',
    'unmapped.share.password',
    'unmapped.share.blocks_download',
    'unmapped.share.full_control',
    'unmapped.share.everyone',
    'unmapped.share.without_guests',
    'unmapped.share.breaks_inheritance',
    'unmapped.share.object',
    'unmapped.share.guessed',
    'unmapped.share.is_new',
    'unmapped.share.has_external_guests',
    'unmapped.share.requests*',
  ],
  recipientDomain: [
    'observables[].*',
    'unmapped.share.recipients[].domain',
    'unmapped.share.recipients[].relation',
    'unmapped.share.recipients_*',
  ],
  recipient: ['unmapped.share.recipients[].id'],
  recipientAddress: ['unmapped.share.recipients[].address'],
  serviceId: ['unmapped.share.object_id', 'unmapped.share.link_id', 'unmapped.share.previous'],
  serviceNumber: [
    'metadata.event_code',
    'http_request.uid',
    'unmapped.m365.operation',
    'unmapped.m365.record_type',
    'unmapped.m365.workload',
    'unmapped.m365.correlation_id',
  ],
  app: ['unmapped.consent.accepted', 'unmapped.consent.redirect_host'],
  appId: ['unmapped.consent.client_id'],
  appScopes: ['unmapped.consent.scopes[]'],
  rules: ['unmapped.findings[].*', 'finding_info.*'],
  warning: ['unmapped.warning.*'],
  choice: [
    'unmapped.answer.choice',
    'unmapped.answer.safer',
    'unmapped.answer.remembered',
    'unmapped.answer.snooze_minutes',
  ],
  answerTime: ['unmapped.answer.after_ms'],
  reasonCode: ['unmapped.answer.reason_code'],
  ownWords: ['comment'],
  refusal: ['unmapped.refusal.code'],
  refusalWords: ['unmapped.refusal.message'],
  dialog: ['unmapped.hint.pressed'],
  witness: ['unmapped.via', 'unmapped.witnesses[]'],
  coverage: ['unmapped.health.*', 'unmapped.fault.*', 'unmapped.check.*', 'unmapped.test'],
  policy: ['policy.*', 'unmapped.policy.*'],
  removed: ['unmapped.removed.*'],
  product: ['app.*', 'metadata.product.name', 'metadata.product.vendor_name', 'metadata.product.version'],
  order: [
    'category_*',
    'class_*',
    'metadata.version',
    'metadata.profiles[]',
    'metadata.log_name',
    'metadata.uid',
    'metadata.correlation_uid',
    'metadata.sequence',
    'unmapped.fact',
    'unmapped.chain.*',
    'unmapped.checkpoint.*',
  ],
  entry: ['unmapped.entry'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type Sent = keyof typeof SENT;

const REPEATED = 'evidences[].';

/** Of one item, also its repetitions in the evidence of a warning. */
export function fieldsOf(item: Sent): Field[] {
  return FIELDS.filter(({ path }) => {
    const own = path.startsWith(REPEATED) ? path.slice(REPEATED.length) : path;
    return SENT[item].some(one => (one.endsWith('*') ? own.startsWith(one.slice(0, -1)) : own === one));
  });
}

/** How an item is sent at a level; all its fields have this form. */
export function formOf(item: Sent, level: 'minimal' | 'standard' | 'full'): Form {
  return fieldsOf(item)[0]?.[level] ?? 'none';
}
