namespace RunTui.Engine.Imports.RunMode;

/// <summary><c>run_mode.git.auto_push</c>: what becomes of a finished branch.</summary>
public enum AutoPush
{
    /// <summary>It is pushed, and a draft pull request is made.</summary>
    Auto,

    /// <summary>It stays here.</summary>
    Local,

    /// <summary>A person is asked.</summary>
    Prompt,
}
