namespace RunTui.Dashboard.Logs;

/// <summary>What became of a log since it was looked at last.</summary>
internal enum LogChange
{
    None,

    /// <summary>There is more of it.</summary>
    Grown,

    /// <summary>It was truncated, or another file has its name: nothing of what was read still holds.</summary>
    Replaced,
}
