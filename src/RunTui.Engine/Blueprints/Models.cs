namespace RunTui.Engine.Blueprints;

/// <summary>The models a blueprint asks for. Null means that nobody asked, and then no model is passed to the tool.</summary>
public sealed record Models
{
    /// <summary>Claude Code's model.</summary>
    public string? ClaudeCode { get; init; }

    /// <summary>Codex's model.</summary>
    public string? Codex { get; init; }

    /// <summary>Gemini's model.</summary>
    public string? Gemini { get; init; }

    /// <summary>Codex's reasoning effort.</summary>
    public string? CodexReasoningEffort { get; init; }

    /// <summary>Codex's service tier; <c>fast</c> is the only one that is passed on.</summary>
    public string? CodexServiceTier { get; init; }
}
