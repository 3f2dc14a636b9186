namespace RunTui.Engine.Guards.Content;

/// <summary>How much harm a skill can do.</summary>
public enum DangerLevel
{
    /// <summary>It only reads.</summary>
    Safe,

    /// <summary>It writes the project's files.</summary>
    Moderate,

    /// <summary>It has effects outside.</summary>
    High,

    /// <summary>What it does can't be undone, or it acts by itself.</summary>
    Critical,
}
