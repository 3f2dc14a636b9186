namespace RunTui.Engine.Flows;

/// <summary>Why a phase sent a step back.</summary>
/// <param name="Phase">The phase, such as <c>review</c>.</param>
/// <param name="Round">How often that phase has been gone through, from 1.</param>
/// <param name="Text">What it found: a reviewer's changes, or the failing command and what it printed.</param>
internal sealed record PhaseFinding(string Phase, int Round, string Text);
