/** Words in names of files that are seldom meant for everybody. By language; `*` stands at the end of a stem, never of a word that begins others (`passport*` would be passporting). */
export const SENSITIVE_WORDS: readonly string[] = [
  // English
  ...['salar*', 'payroll*', 'payslip*', 'passport', 'passports', 'password', 'passwords', 'credentials', 'confidential', 'top secret'],
  ...[
    'strictly private',
    'social security',
    'medical record',
    'medical records',
    'sick leave',
    'termination letter',
    'severance',
    'disciplinary',
  ],
  ...['bank statement', 'bank statements', 'iban', 'nda', 'due diligence', 'merger', 'acquisition'],
  // German
  ...[
    'gehalt',
    'gehälter*',
    'gehaltsliste*',
    'lohnliste*',
    'lohnabrechnung*',
    'arbeitsvertrag*',
    'kündigung*',
    'abmahnung*',
    'personalakte*',
  ],
  ...['krankmeldung*', 'reisepass', 'kennwort', 'kennwörter', 'passwort', 'passwörter', 'vertraulich*', 'streng geheim'],
  // French
  ...[
    'salaire*',
    'bulletin de paie',
    'fiche de paie',
    'fiches de paie',
    'contrat de travail',
    'confidentiel*',
    'mot de passe',
    'mots de passe',
  ],
  // Spanish
  ...['nómina', 'nóminas', 'salario*', 'contrato de trabajo', 'confidencial*', 'contraseña', 'contraseñas'],
  // Italian
  ...['stipendi', 'stipendio', 'busta paga', 'buste paga', 'contratto di lavoro', 'riservato', 'riservata'],
  // Dutch
  ...['salaris*', 'loonstrook*', 'arbeidsovereenkomst*', 'vertrouwelijk*', 'wachtwoord', 'wachtwoorden', 'paspoort*'],
  // Portuguese
  ...['salário*', 'folha de pagamento', 'contrato de trabalho', 'senha', 'senhas'],
  // Polish
  ...['wynagrodzeni*', 'lista płac', 'umowa o pracę', 'poufne', 'hasło', 'hasła'],
];
