/**
 * Everything that is recorded, and what never is: the one source of the welcome page and of the
 * notice to employees.
 */
export const RECORDED = [
  'recorded_actions',
  'recorded_access',
  'recorded_protection',
  'recorded_people',
  'recorded_file',
  'recorded_rules',
  'recorded_private',
  'recorded_coverage',
  'recorded_domains',
] as const;

export const NEVER_RECORDED = ['never_content', 'never_secrets', 'never_elsewhere'] as const;
