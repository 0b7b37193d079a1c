/**
 * From labelled requests, benign sessions and documentation. A name with any other word is hidden.
 */

const WORDS = new Set(
  (
    'a aad able about abuse accept acceptconsent access accesspdf account accountname accounttype acknowledge acl action actions ' +
    'activate active activity adaptive adb add added additional additive address addresses admin administrator administrators admins after again agents aid algorithm ' +
    'alias all allow allowed alt amsreferences amz and anonymous another answer answers any anyone api apikey app ' +
    'append appid application apply approval approve apps archive archived array as ascending ashx aspx assign ' +
    'assigned assignment assignments associated at attach attachment attachments attbid attendees attid audience ' +
    'auth authkey author authorization authorize authuser auto availability aws b bar base based basic bcb bcc ' +
    'before begin behalf behavior below between binary bind blob blobs block blocked blocks bmp body bond bool ' +
    'boolean both brk bucket build bulk bundles busy btn button by bypass bytes c calendar calendars calls can canary ' +
    'cancel cancellations cancelled canvas capability card cards cat category cc cell challenge change changekey changes ' +
    'channel channels chart chat check checksum child children chinacloudapi chromeless cid city claims class click ' +
    'client clientmessageid clienttype close cmd code collaborator collaborators collection color column columns com ' +
    'command commands comment commenter comments compact companywide complete completed compliance compose con ' +
    'condition config configuration confirm conflict connection consent consumptionhorizon contact contacts container content ' +
    'contenttype context contributor control controls conv conversation conversations conversions convert copy core ' +
    'corpora correlation cors could count create created createitem credential cropmode cros csf csl csp csv ct ctl ctx ' +
    'culture current custom customer customized cut cver cvid d dab dash data date dates datetime days ddsource ddtags debe ' +
    'debug decline decoded decrypt deep def default delayms delegate delete deleted delimiter demote deliver deltatoken deny ' +
    'department depends depth description dest destination destinations detail detailed details device dictionary die dir directive ' +
    'directory disable disabled discard discovery disp display displayname disposition distinguished dl doc docdata ' +
    'docid docs document docx domain double download downloadpdf downloads drive drives duplicate duration e ecom ' +
    'edit editor editors effect eio email emails embed embeddable embedded embedview emotions empty enable enabled ' +
    'encoding encryption end ended endpoint enforce entity entries entry enum environment epid epub error esid euc ' +
    'event events eventtarget everyone evt ewa ews excel exception exchange exclude existing exp expand expansive experience ' +
    'expiration expire expired expires expiry extend explorer export exported ext extensions external externally extra f ' +
    'fail false feature featured features ffc field fields file files fill filter find finish folder folders for ' +
    'force foreign form format forms formula forward forwardees fragment free from full fullcontrol g gaia generated get geu ' +
    'gid gif glb google googleapis grant granted grantee grantees graph grid group guest guests guid guk handler has ' +
    'hasfast hash header headers height hero hid hidden hide hint history hls hold holder home hook hours hpgrequestid htm ' +
    'html http https hyper i id idea identifier identities identity idp ids ignore image images imap imdisplayname import ' +
    'importance impressions in inbox include includes index info inherited init inline inner input insert int ' +
    'interactivepreview interactivity internal invitation invitations invite invited invitee invitees invites ip irm ' +
    'is isrc itag item itemid items job joined jpeg jpg json justification jvb keep key keys kind kix l label ' +
    'language last layout layouts lds leaf left legacy length level library limit limited line link linked links list live local locale ' +
    'location lock locks login loginfmt logo logon logout lookup m mail mailbox mails main make manage managed management ' +
    'manifest map mark markdown mask matches max maximum mbypass mcas me media meeting member members membership ' +
    'mention mentions menu merge message messages messagetype meta metadata method microsoft microsoftgraph migrate ' +
    'mime min minutes mismatch mobile mobileredirect mode modifications mri modified modern move mp mscc multi multiple mute n ' +
    'name named names nav needs net network new next no node non nonce none nonediting not note notes notification notify null num ' +
    'number o obj object octet odata odb odp ods odt of office officedocument offline offset oid omit on onedrive ' +
    'online only oof open openfolder openid openlist openxmlformats operation operations option optional options or order ' +
    'orderby organisation organization organizer origin other ouid out outcome outlook output outside outsiders ' +
    'overwrite owa owner owners ownership p page pageid paging pane panel parameter parameters params parent parents ' +
    'part partial participants partner partners passcode password patch path paths pdf people percent perf period ' +
    'perm permanent permission permissions permmsgid persist persisted persona personal phone phones picker pid pin ' +
    'pinned plain plan planner play please plus png pnl point policies policy populate popup position post posts power ' +
    'pptx prefer prefetch prefix prem present presentation presenter pretranscode prevent preview previous primary principal ' +
    'principals print printhandler printpdf private processing profile project promote promotedstate prompt ' +
    'propagate properties propose protect protected protocol provider provision proxy psg psid public publicly ' +
    'publish published publishing purge pus put q qsp quality queries query querytext question queue quoted r range ' +
    'raw reaction read reader readers reading readwrite receipt receipts recent recipient recipients record ' +
    'recursive redirect ref reference references referrer refresh reject relative relay release reminders remote ' +
    'remove removed rename render replace reply report req reqid request requested requests require required ' +
    'requires res resend reset resid resolution resolved resource resourcekey resources respond response rest ' +
    'restore restrict restricted restriction restrictions results retain retention return returned returns rev review reviewer reviewers ' +
    'revision revisions revoke rid rnd role roles root routing row rowlimit rows rpt rt rtf rule rules running s safe ' +
    'saml save saved scenario schedules schema scope scopes screen script sdk sdp search sec secret secure secured ' +
    'secondary security see segment select selection selectproperties self send sendas sender sending sensitivity sent sentry ' +
    'sequence server service session sessionid set settingname settings sha shape share shareable shared sharepoint ' +
    'shares sharing sheet should show shown showpeoplenamesuggestions sid sig sign signature signed signin simple ' +
    'simplified since single sip site sites size skip skiphighlight skiptoken sku skydrive skype slide smart smtp ' +
    'smv snapshot snippet socket some sort source sourcedoc sources sp spaces spo spreadsheetml src stage star ' +
    'starred start state statement status stop store str stream string sts subapp subject submit subscribe subscription ' +
    'success suggest suggestions summary supported supports suppress svg switch sync synchronous system t tab table tabs ' +
    'tag tagging target tasks taxonomy tc team tempauth template temporary tenant tenants test text tfl the this ' +
    'thread threads thumbnail tid tile time tip title to tog token top tqx trace track transcript transfer translate ' +
    'transport trash trashed try tsid tsv ttl txt type types u uft ui ump underlying undo unified unique uniqueid ' +
    'unlink unlock unlocked unpublish unshare unspecified unsubscribe until unvalidated update updates upgrade ' +
    'upload uploads uri uris url urls us usc use user useremail username users usid using usp ust utc uuid v validate ' +
    'value values variables ver verbatim verify version video view viewed viewer viewers viewid violated visibility ' +
    'visible vnd vtt w wac waccluster wd wdenableroaming weadegreetype wealocations web webp what wide widget width ' +
    'windows with wop wopi wopisrc word workbook workload workspace workspaces write writer writers www x xbox ' +
    'xboxlive xlsm xlsx xml xmlhttp xms z zip zipped zone zoom'
  ).split(' '),
);

/**
 * `createLink`, `PermissionScope`, `@odata.type`, `application/json`: only such words, at most two
 * digits.
 */
export function isServiceWord(text: string): boolean {
  if (!/^[A-Za-z_$@#.][\w$@#.:\-/]{0,100}$/.test(text) || (text.match(/\d/g)?.length ?? 0) > 2) return false;
  return (text.match(/[A-Z]?[a-z]+|[A-Z]+(?![a-z])/g) ?? []).every(word => WORDS.has(word.toLowerCase()));
}
