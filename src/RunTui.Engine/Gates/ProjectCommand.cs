namespace RunTui.Engine.Gates;

/// <summary>How one kind of project runs a gate, or what it lacks to run it.</summary>
internal sealed record ProjectCommand(string? Command, string? Missing)
{
    public static ProjectCommand Lacks(string reason) => new(null, reason);

    /// <summary>The command where its program is installed.</summary>
    public static ProjectCommand Needing(string program, string marker, string command, Func<string, string?> findCli) =>
        findCli(program) is null ? Lacks($"{marker} asks for '{program}', which is not on PATH") : new(command, null);
}
