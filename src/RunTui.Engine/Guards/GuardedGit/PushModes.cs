using RunTui.Engine.Imports.RunMode;

namespace RunTui.Engine.Guards.GuardedGit;

/// <summary>What becomes of a finished branch, in Run Mode's order: <c>--local</c>, <c>--confirm-push</c>, the configuration, and else to push.</summary>
public static class PushModes
{
    /// <summary>Decides.</summary>
    /// <param name="isLocal">Whether <c>--local</c> was given.</param>
    /// <param name="confirms">Whether <c>--confirm-push</c> was given.</param>
    /// <param name="configured">What <c>run_mode.git.auto_push</c> says, or its default.</param>
    public static AutoPush Resolve(bool isLocal, bool confirms, AutoPush configured) => isLocal ? AutoPush.Local : confirms ? AutoPush.Prompt : configured;

    /// <summary>Its name as Run Mode prints it.</summary>
    public static string Name(AutoPush mode) => mode switch { AutoPush.Local => "LOCAL", AutoPush.Prompt => "PROMPT", _ => "AUTO" };
}
