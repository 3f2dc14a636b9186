namespace RunTui.Engine.Gates;

/// <summary>What a launch check asks the machine. Everything here only looks.</summary>
public sealed record LaunchLookups
{
    /// <summary>
    /// The program that a tool is (<c>claude-code</c> is <c>claude</c>), or null where no such tool is known. Not asked for skills.
    /// </summary>
    public required Func<string, string?> ProgramOf { get; init; }

    /// <summary>The path of a program that can be started, or null.</summary>
    public required Func<string, string?> FindCli { get; init; }

    /// <summary>The path of a skill's <c>SKILL.md</c>, or null.</summary>
    public required Func<string, string?> FindSkill { get; init; }

    /// <summary>Whether a domain name resolves. May throw <see cref="System.Net.Sockets.SocketException"/> for no.</summary>
    public required Func<string, CancellationToken, Task<bool>> ResolveHost { get; init; }

    /// <summary>The value of an environment variable, or null.</summary>
    public required Func<string, string?> Variable { get; init; }

    /// <summary>Asks a program whether it is logged in.</summary>
    public required CommandRunner Run { get; init; }

    /// <summary>Whether files can be made in a folder that exists, found out without making one.</summary>
    public Func<string, bool> IsWritable { get; init; } = FolderAccess.IsWritable;
}
