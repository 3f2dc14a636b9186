namespace RunTui.Engine.Guards.Commands;

/// <summary>Where a command would run, and what there is not its own.</summary>
public sealed record FencePlace
{
    /// <summary>The user's home folder; absolute.</summary>
    public required string Home { get; init; }

    /// <summary>The folder that the command's own work is in; absolute.</summary>
    public required string WorkingFolder { get; init; }

    /// <summary>The folder that the command starts in; absolute. <see cref="WorkingFolder"/> if null.</summary>
    public string? StartsIn { get; init; }

    /// <summary>
    /// Files and folders that only the run itself writes: absolute, or relative to <see cref="WorkingFolder"/>. <c>.run</c>, <c>.claude</c> and
    /// what matters in <c>.git</c> are protected without being named.
    /// </summary>
    public IReadOnlyList<string> ProtectedPaths { get; init; } = [];

    /// <summary>Folders whose contents anybody may delete; absolute.</summary>
    public IReadOnlyList<string> TemporaryFolders { get; init; } = ["/tmp", "/var/tmp", "/private/tmp", "/dev/shm"];

    /// <summary>The folder whose subfolders are work of this command as well, where it starts below it: the root of the checkout.</summary>
    public string? Checkout { get; init; }
}
