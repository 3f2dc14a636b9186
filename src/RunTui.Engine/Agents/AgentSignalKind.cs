namespace RunTui.Engine.Agents;

/// <summary>What an agent's output tells of its work, beside what there is to read.</summary>
public enum AgentSignalKind
{
    /// <summary>It calls a tool.</summary>
    CallStarted,

    /// <summary>The tool answered.</summary>
    CallEnded,

    /// <summary>It changed a file.</summary>
    FileChanged,

    /// <summary>It used tokens.</summary>
    TokensUsed,
}
