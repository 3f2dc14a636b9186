namespace RunTui.Engine.Guards.Content;

/// <summary>How much is taken out of a text.</summary>
public enum RedactionMode
{
    /// <summary>Secrets and personal data.</summary>
    Redact,

    /// <summary>The names of home folders as well.</summary>
    Anonymize,
}
