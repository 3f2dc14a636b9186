namespace RunTui.Engine.Guards.GuardedGit;

/// <summary>Asks git something that changes nothing.</summary>
/// <param name="arguments">Its arguments.</param>
/// <returns>What it said on standard output, without the line break at its end; null where it failed or there is nothing.</returns>
public delegate string? GitRead(IReadOnlyList<string> arguments);
