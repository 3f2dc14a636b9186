namespace RunTui.Engine.RunFolders;

/// <summary>What became of the journal since we last wrote to it.</summary>
internal enum JournalCondition
{
    /// <summary>It is as we left it.</summary>
    Ours,

    /// <summary>Somebody else appended to it.</summary>
    AppendedByOthers,

    /// <summary>It was deleted, replaced or cut.</summary>
    Lost,
}
