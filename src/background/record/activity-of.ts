import type { Activity, Meaning, Observation } from '../../event';
import { normalPath } from '../../recognise/read/address';
import { isSharePoint } from '../../recognise/read/host';
import { percentDecoded } from '../../recognise/read/percent';
import { siteAt } from '../../recognise/sharepoint/sharepoint-site';
import { clipText } from './clip';
import type { Origin } from './origin';

export function activityOf(
  observation: Observation,
  { known, actor, pageHost, site, dialogFile }: Origin,
  stated: Meaning,
): Activity {
  const { id, seenAt, scheme, host, path } = observation;
  // Only Google's share dialog is a guess.
  const file = stated.file ?? (stated.guessed ? dialogFile : undefined);
  const meaning = file ? { ...stated, file } : stated;
  const { name, label } = known?.(meaning.file) ?? {};
  const ofRequest = meaning.site ?? (isSharePoint(observation) ? siteAt(host, percentDecoded(path)) : undefined);
  const place = ofRequest ?? site ?? pageHost;
  return {
    id,
    seenAt,
    // Goes to no host (`odopen://sync`): use the page's.
    host: scheme === undefined ? host : (pageHost ?? host),
    ...meaning,
    ...(place === undefined || place === host ? {} : { site: clipText(place) }),
    ...(isSiteInDoubt(observation, meaning, ofRequest, site) ? { siteInDoubt: true } : {}),
    ...(meaning.file?.name === undefined && name !== undefined
      ? { file: { ...meaning.file, name: clipText(name) } }
      : {}),
    ...(label ? { [meaning.kind === 'label-change' ? 'previousLabel' : 'label']: label } : {}),
    ...(actor ? { actor } : {}),
  };
}

/**
 * Ids of drives, and the site that an add-in names, count wherever a request is sent
 * (`_api/v2.1/drives/{id}`, `_api/SP.AppContextSite(@target)`: sp-dev-docs).
 */
const NAMES_ANOTHER_SITE =
  /\/(?:_api|_vti_bin\/client\.svc)\/+(?:v2\.\d\/+(?:drives|sites|shares|users|groups)\b|sp\.appcontextsite\b)/i;

/** A command has no request, so its site comes from the page's address. */
function isSiteInDoubt(
  observation: Observation,
  { file }: Meaning,
  ofRequest: string | undefined,
  ofPage: string | undefined,
): boolean {
  const ofFile = isSharePoint(observation) ? siteAt(observation.host, normalPath(file?.path ?? '')) : undefined;
  return (
    observation.via === 'command' ||
    NAMES_ANOTHER_SITE.test(percentDecoded(observation.path)) ||
    (ofRequest === undefined && ofPage !== undefined) ||
    (ofFile !== undefined && ofFile.toLowerCase() !== ofRequest?.toLowerCase())
  );
}
