namespace RunTui.Engine.Fire.Integrity;

/// <summary>Something about a project that contradicts itself.</summary>
/// <param name="Type">FIRE's name for it, such as <c>status_mismatch</c>.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Fix">Whether it can be mended without judgement.</param>
/// <param name="Subject">The intent, item or run.</param>
/// <param name="Message">One line, fit to be shown.</param>
public sealed record FireFinding(string Type, FireSeverity Severity, FireFix Fix, string Subject, string Message);
