import type { DraftWords } from './words-en';

export const GERMAN: DraftWords = {
  banner:
    'ENTWURF, vom Admin-Kit von Second Look aus Ihrer Richtlinie erstellt. Er ist keine Rechtsberatung. Ersetzen Sie jedes […], prüfen Sie jede Aussage für Ihre Organisation, und lassen Sie ihn prüfen, bevor Sie ihn verwenden. Was das Kit nicht wissen kann, steht unter „Zu klärende Fragen“.',
  policy: 'Richtlinie: {policy}. Paket: {version}.',
  worksCouncil: 'Second Look: Information für den Betriebsrat',
  dataProtection: 'Second Look: Verzeichnis der Verarbeitung und Risikobewertung',
  controller: 'Verantwortlicher: {organization}. Kontakt: {contact}. Datenschutzbeauftragte: […].',
  what: 'Was verarbeitet wird',
  people:
    'Betroffene: alle, die einen Browser mit Second Look nutzen, und die Personen, für die sie etwas freigeben. Besondere Kategorien sind nicht beabsichtigt, können aber in Dateinamen und in Gründen mit eigenen Worten vorkommen.',
  why: 'Wozu',
  purpose:
    'Zweck: zu verhindern, dass Dokumente versehentlich an die Falschen gelangen, und zu erkennen, wenn es geschieht. Second Look erklärt der handelnden Person das Risiko einer Freigabe oder eines Downloads und führt darüber Protokoll.',
  notPurpose:
    'Kein Zweck, und nichts in Second Look tut es: Arbeitszeit oder Leistung messen, Personen vergleichen oder bewerten, Dokumente oder Nachrichten lesen.',
  automated:
    'Die Regeln werden auf dem Gerät nach festen Bedingungen ausgewertet. Über eine Person wird nichts entschieden: Höchstens wird eine einzelne Freigabe oder ein einzelner Download angehalten.',
  rules: 'Die Regeln dieser Richtlinie und was geschieht, wenn eine greift:',
  auditOnly:
    'Diese Richtlinie ist ein Probelauf (`auditOnly`): Es wird nichts angezeigt und nichts angehalten; protokolliert wird, was geschehen wäre. Für die Beschäftigten ist das eine Protokollierung ohne Hinweis auf der Seite; kündigen Sie sie deshalb an.',
  reasons:
    'Diese Richtlinie fragt nach Gründen. Es sind eigene Worte der Person; sie stehen im Protokoll{sent}. Sagen Sie das, bevor jemand einen Grund schreibt.',
  reasonsSent: ' und werden gesendet',
  reasonsNotSent: ' auf dem Gerät und werden bei dieser Datenschutzstufe nicht gesendet',
  reasonsStay: ' auf dem Gerät',
  access: 'Wer Zugriff hat',
  accessOwn: 'Die Person selbst: auf alles, im Browser, auch auf den genauen Text jedes gesendeten Ereignisses.',
  accessDevice:
    'Wer das Gerät verwaltet, wie auf jede Datei darauf. Das Protokoll liegt im Profil des Browsers und wird von Second Look nicht verschlüsselt.',
  accessServer: 'Wer auf {host} lesen darf: […] (Rollen), weil […].',
  accessNobody: 'Niemand sonst: Mit dieser Richtlinie wird nichts gesendet.',
  accessMakers: 'Die Hersteller von Second Look: nicht. Es gibt keine Telemetrie.',
  fields:
    'Jedes Ereignis enthält die Zeit, was getan wurde, wie ernst es ist, die Zufallsnummer des Geräts und die E-Mail-Domains der Empfänger. Felder über Personen und Dateien, die in der Stufe `{level}` außerdem gesendet werden:',
  field: 'Feld',
  contents: 'Inhalt (technische Bezeichnung)',
  form: 'gesendet als',
  forms: {
    clear: 'Klartext',
    pseudonym: 'Pseudonym',
    partly: 'Klartext oder Pseudonym, je nach Schwere oder Art',
    part: 'nur ein Teil',
  },
  deviceKey:
    'Pseudonyme entstehen mit einem Schlüssel jedes Geräts. Eine Person hat deshalb auf jedem Gerät ein anderes.',
  unlinked: 'An Pseudonymen kann der Server nicht erkennen, dass zwei Geräte derselben Person gehören.',
  policyKey:
    'Pseudonyme entstehen mit dem Schlüssel der Richtlinie (`pseudonymKey`). Eine Person hat deshalb überall dasselbe. Wer den Schlüssel hat, und er liegt auf jedem Gerät, kann durch Probieren herausfinden, zu wem ein Pseudonym gehört.',
  retention: 'Wie lange es aufbewahrt wird',
  kept: 'Auf dem Gerät: {days} Tage (`retentionDays`); dann werden Einträge automatisch entfernt. Die Liste der E-Mail-Domains, für die freigegeben wurde, bleibt länger, ohne Namen von Personen. Mit der Erweiterung wird alles entfernt.',
  keptServer: 'Auf {host}: […] Tage, weil […]. Second Look kann dort nicht löschen.',
  rights: 'Rechte der Betroffenen',
  rightsAccess:
    'Auskunft und Kopie: Das *Aktivitätsprotokoll* zeigt alles und speichert es als Datei. Für Daten auf dem Server: {contact}.',
  rightsChange:
    'Berichtigung und Löschung: Einzelne Einträge lassen sich auf dem Gerät nicht ändern oder löschen, weil jeder Teil einer Kette ist, die Manipulationen zeigt. Sie werden nach der genannten Zeit entfernt. Auf dem Server: […].',
  rightsObject: 'Widerspruch und Beschwerden: {contact}; Datenschutzbeauftragte […]; Aufsichtsbehörde […].',
  questions: 'Zu klärende Fragen',
  asked: {
    worksCouncil: [
      'Welche Betriebsvereinbarung gilt dafür, und welche Mitbestimmungsrechte bestehen (in Deutschland etwa § 87 Abs. 1 Nr. 6 BetrVG)?',
      'Wer darf die Daten einer einzelnen Person ansehen, aus welchem Anlass, und wer ist dabei?',
      'Ist vereinbart, dass Einträge nicht zur Leistungs- oder Verhaltenskontrolle dienen, und was gilt, wenn es doch geschieht?',
      'Dürfen Einträge in arbeitsrechtlichen Verfahren verwendet werden? Ab welcher Schwere, und wer entscheidet das?',
      'Wie werden die Beschäftigten vorher informiert und geschult? (Das Kit hat einen Hinweis und einen Übungsraum.)',
      'Wie erfährt der Betriebsrat von Änderungen der Richtlinie? (`policyVersion` steht in jedem Ereignis.)',
      'Wann wird der Probelauf ausgewertet, mit wem und nach welchen Zahlen?',
    ],
    dataProtection: [
      'Was ist die Rechtsgrundlage, und wo ist die Interessenabwägung festgehalten?',
      'Ist eine Datenschutz-Folgenabschätzung nötig (systematische Beobachtung von Beschäftigten)? Wenn nein: warum nicht?',
      'Genügt weniger: eine niedrigere Datenschutzstufe, weniger Hosts, weniger Regeln, eine kürzere Zeit?',
      'Welche Auftragsverarbeiter betreiben den Server, in welchen Ländern, nach welchem Vertrag?',
      'Wer darf ein Pseudonym auflösen, und wie wird das festgehalten?',
      'Wie werden die Betroffenen informiert (Artikel 13 und 14 DSGVO), auch die, für die freigegeben wird?',
      'Wie werden Auskunftsersuchen aus den Daten des Servers beantwortet?',
      'Was geschieht nach einem erkannten Abfluss, und wer entscheidet über eine Meldung?',
    ],
    full: 'Diese Richtlinie sendet alle Namen (`"privacyLevel": "full"`). Warum genügen `minimal` oder `standard` nicht?',
    personal:
      'Auch Aktivitäten mit privaten Konten auf diesen Websites werden protokolliert. Ist private Nutzung erlaubt, und wurden die Beschäftigten informiert?',
    block:
      'Diese Richtlinie hält manche Aktivitäten an. Wer hilft einer Person, die zu Unrecht angehalten wurde, und wie schnell?',
    practice:
      'Der Übungsraum ist in dieser Richtlinie geschlossen. Wie lernen die Beschäftigten, was die Warnungen bedeuten?',
  },
};
