/**
 * Amazon S3, written as data like the recognisers of a policy: nobody has to use it, and its hosts
 * are only watched where somebody asked for that. Sources: the API reference
 * (docs.aws.amazon.com/AmazonS3/latest/API: PutObjectAcl, PutBucketAcl, PutBucketPolicy,
 * PutPublicAccessBlock, DeletePublicAccessBlock, GetObject, PutObject, CreateMultipartUpload,
 * sigv4-query-string-auth), hosts from boto/botocore data/s3/2006-03-01/endpoint-rule-set-1.json.
 * "Public" is what AWS itself calls so (userguide access-control-block-public-access, "The meaning
 * of public"): granted to everybody, or to everybody who has any AWS account.
 */
import type { Condition, Facts, RecogniserData, Source } from '../custom/data';

/**
 * Hosts below which a bucket has one of its own; those in the second list also take the bucket as
 * the first segment of the path. `s3-{region}` is also `s3-global`, which has access points of
 * several regions below it.
 */
const OF_BUCKETS = [
  's3-accelerate.amazonaws.com',
  's3-accelerate.dualstack.amazonaws.com',
  's3-accesspoint.{region}.amazonaws.com',
  's3-accesspoint-fips.{region}.amazonaws.com',
  's3-accesspoint.dualstack.{region}.amazonaws.com',
  's3-accesspoint.{region}.amazonaws.com.cn',
  's3express-{zone}.{region}.amazonaws.com',
];
const OF_BOTH = [
  's3.amazonaws.com',
  's3.{region}.amazonaws.com',
  's3.dualstack.{region}.amazonaws.com',
  's3-fips.{region}.amazonaws.com',
  's3-fips.dualstack.{region}.amazonaws.com',
  // The older spelling of a region, `s3-eu-west-1`, and `s3-external-1`.
  's3-{region}.amazonaws.com',
  's3.{region}.amazonaws.com.cn',
  's3.dualstack.{region}.amazonaws.com.cn',
];

const OBJECT = [
  ...[...OF_BOTH, ...OF_BUCKETS].map(host => `https://{bucket*}.${host}/{key*}`),
  ...OF_BOTH.map(host => `https://${host}/{bucket}/{key*}`),
];
const BUCKET = [
  ...[...OF_BOTH, ...OF_BUCKETS].map(host => `https://{bucket*}.${host}/`),
  ...OF_BOTH.map(host => `https://${host}/{bucket}`),
];

/** The blocks of a whole account. */
const ACCOUNT = ['{region}.amazonaws.com', 'dualstack.{region}.amazonaws.com', '{region}.amazonaws.com.cn'].map(
  host => `https://{account}.s3-control.${host}/v20180820/configuration/publicAccessBlock`,
);

/**
 * Other services that look like an older region: `s3-website-eu-west-1` serves pages, `s3-control`
 * has no objects.
 */
const NO_REGION: Condition = { address: ['region'], startsWith: ['website', 'control'] };

const BLOCKS = ['BlockPublicAcls', 'IgnorePublicAcls', 'BlockPublicPolicy', 'RestrictPublicBuckets'];

const BUCKET_FILE: Facts['file'] = { path: [{ text: '/{bucket}' }] };
const FILE: Facts['file'] = { path: [{ text: '/{bucket}/{key}' }, { text: '/{bucket}' }] };

const GRANTS = [
  'x-amz-grant-read',
  'x-amz-grant-read-acp',
  'x-amz-grant-write',
  'x-amz-grant-write-acp',
  'x-amz-grant-full-control',
];
const WIDE_GRANTS = GRANTS.slice(2);
const GROUPS = ['/groups/global/AllUsers', '/groups/global/AuthenticatedUsers'];
const CANNED = ['public-read', 'public-read-write', 'authenticated-read'];
/**
 * The same members of `x-amz-` stand in the headers or, in a pre-signed link, in the query
 * (aws/aws-sdk-js-v3#5414).
 */
const both = (names: readonly string[]) => ({ header: names, query: names });

/**
 * One of the words, or a grant to one of the groups: no grant contains one of the words, and no
 * word one of the groups.
 */
const PUBLIC = [...CANNED, ...GROUPS];
const GRANT = '/AccessControlPolicy/AccessControlList/Grant';
const PUBLIC_IN_HEAD: Condition = { ...both(['x-amz-acl', ...GRANTS]), contains: PUBLIC };
const PUBLIC_ANYWHERE: Condition = { ...PUBLIC_IN_HEAD, xml: [`${GRANT}/*/Grantee/URI`] };

const EDIT_IN_HEAD: readonly Source[] = [
  { text: 'edit', when: [{ ...both(['x-amz-acl']), is: ['public-read-write'] }] },
  { text: 'edit', when: [{ ...both(WIDE_GRANTS), contains: GROUPS }] },
];
const WIDE_GRANT: readonly Condition[] = [
  { xml: ['/Grantee/URI'], endsWith: GROUPS },
  { xml: ['/Permission'], is: ['WRITE', 'WRITE_ACP', 'FULL_CONTROL'] },
];
const EDIT_IN_BODY: Source = { text: 'edit', when: [{ xml: [GRANT], has: { when: WIDE_GRANT } }] };

/**
 * Calls on what belongs to an object, not on the object itself. All other names in a query change
 * only how the answer looks.
 */
const SUBRESOURCES = [
  'acl',
  'attributes',
  'encryption',
  'legal-hold',
  'renameObject',
  'restore',
  'retention',
  'select',
  'tagging',
  'torrent',
  'uploadId',
];

/**
 * `POST /key?uploads` starts an upload in pieces. The pieces are none, and neither is a copy of
 * what is there already.
 */
const NO_UPLOAD: readonly Condition[] = [{ query: SUBRESOURCES }, { header: ['x-amz-copy-source'] }, NO_REGION];

/**
 * `"Principal": "*"` and `{"AWS": "*"}` are the same. A condition may leave it open to everybody
 * (over https only) or to one address: that is not judged here.
 */
const FOR_EVERYBODY: readonly Condition[] = [
  { json: ['/Effect'], is: ['Allow'] },
  { json: ['/Principal', '/Principal/AWS'], is: ['*'] },
];
const CONDITIONAL: readonly Condition[] = [{ json: ['/Condition'] }];
const statement = (...more: Condition[]): Condition => ({
  json: ['/Statement'],
  has: { when: [...FOR_EVERYBODY, ...more], unless: CONDITIONAL },
});

/**
 * Amazon's own console, whose pages send uploads and downloads straight to the buckets (a guess
 * from its use; none of its other calls were seen).
 */
const pages = ['*.console.aws.amazon.com', '*.console.amazonaws-us-gov.com', '*.console.amazonaws.cn'];

export const AMAZON_S3: readonly RecogniserData[] = [
  {
    id: 'amazon-s3-download',
    kind: 'download',
    method: ['GET'],
    address: OBJECT,
    pages,
    // Signed by somebody who may read it, in the link or in the headers, or asked for as a file.
    // Without any of these the object is public, and most of those are parts of pages.
    when: [
      {
        query: ['X-Amz-Algorithm', 'Signature', 'response-content-disposition'],
        header: ['x-amz-content-sha256', 'x-amz-date'],
      },
    ],
    unless: [
      { query: [...SUBRESOURCES, 'uploads'] },
      NO_REGION,
      // A part of a page, where the browser says so.
      {
        header: ['sec-fetch-dest'],
        is: ['image', 'style', 'script', 'font', 'audio', 'video', 'track', 'manifest', 'worker'],
      },
    ],
    facts: { file: FILE },
  },
  {
    id: 'amazon-s3-upload',
    kind: 'upload',
    method: ['PUT', 'POST'],
    address: OBJECT,
    pages,
    unless: [...NO_UPLOAD, PUBLIC_IN_HEAD],
    facts: { file: FILE },
  },
  {
    // An object, or a bucket, that is public from the beginning.
    id: 'amazon-s3-public-upload',
    kind: 'permission-change',
    method: ['PUT', 'POST'],
    address: [...OBJECT, ...BUCKET],
    pages,
    when: [PUBLIC_IN_HEAD],
    unless: NO_UPLOAD,
    facts: { scope: [{ text: 'anonymous' }], role: [...EDIT_IN_HEAD, { text: 'view' }], file: FILE },
  },
  {
    id: 'amazon-s3-public-acl',
    kind: 'permission-change',
    method: ['PUT'],
    address: [...OBJECT, ...BUCKET],
    pages,
    when: [{ query: ['acl'] }, PUBLIC_ANYWHERE],
    unless: [NO_REGION],
    facts: {
      scope: [{ text: 'anonymous', when: [PUBLIC_ANYWHERE] }],
      role: [...EDIT_IN_HEAD, EDIT_IN_BODY, { text: 'view', when: [PUBLIC_ANYWHERE] }],
      file: FILE,
    },
  },
  {
    id: 'amazon-s3-public-policy',
    kind: 'permission-change',
    method: ['PUT'],
    address: BUCKET,
    pages,
    when: [{ query: ['policy'] }, { json: ['/Statement'], has: { when: FOR_EVERYBODY } }],
    unless: [NO_REGION],
    facts: {
      scope: [{ text: 'anonymous', when: [statement()] }],
      role: [
        { text: 'edit', when: [statement({ json: ['/Action'], startsWith: ['*', 's3:*', 's3:Put', 's3:Delete'] })] },
        { text: 'view', when: [statement({ json: ['/Action'], startsWith: ['s3:Get', 's3:List'] })] },
      ],
      file: BUCKET_FILE,
    },
  },
  {
    // What keeps a bucket, or all of an account, from becoming public is taken away; whether it is
    // public then, other calls decide.
    id: 'amazon-s3-public-access-block',
    kind: 'permission-change',
    method: ['PUT', 'DELETE'],
    address: [...BUCKET, ...ACCOUNT],
    pages,
    when: [
      { query: ['publicAccessBlock'], address: ['account'] },
      // A DELETE has no body, and none cannot say that a part of the block stays.
      { xml: BLOCKS.map(name => `/PublicAccessBlockConfiguration/${name}`), is: ['false'] },
    ],
    unless: [NO_REGION],
    facts: { file: BUCKET_FILE },
  },
];
