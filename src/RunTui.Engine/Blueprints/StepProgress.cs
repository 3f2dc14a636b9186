namespace RunTui.Engine.Blueprints;

/// <summary>What the runner writes into a step of <c>blueprint.json</c>.</summary>
/// <param name="Id">A step that is in the plan.</param>
/// <param name="Status">Where the step stands now.</param>
/// <param name="Attempts">Over the step's whole life; 0 leaves <c>_attempts</c> out.</param>
/// <param name="RecoveryAttempts">Over the step's whole life; 0 leaves <c>_recovery_attempts</c> out.</param>
/// <param name="LastFailure">Null leaves <c>_last_failure</c> out.</param>
public sealed record StepProgress(string Id, StepStatus Status, int Attempts = 0, int RecoveryAttempts = 0, string? LastFailure = null);
