/** GetFile of [MS-WOPI]. A page that has the editor's access token can open it, too. */
import type { Meaning, Observation } from '../../event';
import { meaning } from '../meaning';
import { normalGuid } from '../read/guid';
import { isSharePoint } from '../read/host';
import { methodOf } from '../read/method';
import { percentDecoded } from '../read/percent';
import type { Recogniser } from '../recogniser';

export const wopiDownload = {
  id: 'wopi-download',
  literals: ['/contents'],
  recognise(observation: Observation): Meaning | undefined {
    if (methodOf(observation) !== 'GET' || !isSharePoint(observation)) return undefined;
    const file = CONTENTS.exec(percentDecoded(observation.path))?.[1];
    if (file === undefined) return undefined;
    const id = normalGuid(file);
    return meaning('download', { file: id === undefined ? undefined : { id } });
  },
} satisfies Recogniser;

const CONTENTS = /\/_vti_bin\/wopi\.ashx\/files\/([^/]{1,255})\/contents$/i;
