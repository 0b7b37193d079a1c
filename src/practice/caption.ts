import type { LinkScope, Step, Surface } from '../policy/schema/scenario';
import { names, namesOfPeople } from '../words/phrases';
import { camel, type Key, t } from '../words/words';
import { localised } from './localised';

const OPEN: Readonly<Record<Surface, Key>> = {
  library: 'step_openLibrary',
  mail: 'step_openMail',
  permissions: 'step_openPermissions',
  consent: 'step_openConsent',
};
const LINKS: Readonly<Record<`${LinkScope} ${'view' | 'edit'}`, Key>> = {
  'anyone view': 'step_linkAnyoneView',
  'anyone edit': 'step_linkAnyoneEdit',
  'organization view': 'step_linkOrganizationView',
  'organization edit': 'step_linkOrganizationEdit',
  'specific view': 'step_linkSpecificView',
  'specific edit': 'step_linkSpecificEdit',
};
const GRANTS = { view: 'step_grantView', edit: 'step_grantEdit', full: 'step_grantFull' } as const;
const ANSWERS = { stop: 'step_answerStop', proceed: 'step_answerProceed', safer: 'step_answerSafer' } as const;

export function captionOf(step: Step): string {
  if (step.note) return localised(step.note);
  switch (step.do) {
    case 'open':
      return t(OPEN[step.surface]);
    case 'select':
      return step.files === 'all' ? t('step_selectAll') : t('step_select', names(step.files));
    case 'link': {
      const link = t(LINKS[`${step.scope} ${step.role}`]);
      return step.expires === undefined ? link : `${link} ${t('step_expires', String(step.expires))}`;
    }
    case 'people':
      return t('step_people', namesOfPeople(step.to));
    case 'attach':
      return t('step_attach', names(step.files));
    case 'grant':
      return step.to === 'everyone' ? t('step_grantEveryone') : t(GRANTS[step.role], names([step.to]));
    case 'answer':
      return t(ANSWERS[step.choice]);
    default:
      return t(`step_${camel(step.do)}`);
  }
}
