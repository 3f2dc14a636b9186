using RunTui.Processes;

namespace RunTui.Engine.Gates;

/// <summary>Runs one short command to its end, and ends it with all that it started when its time is up.</summary>
/// <param name="spec">What to start.</param>
/// <param name="timeout">How long it may take.</param>
/// <param name="cancel">Ends it before that.</param>
public delegate Task<CommandResult> CommandRunner(ProcessSpec spec, TimeSpan timeout, CancellationToken cancel);
