namespace RunTui.Terminal.ViewBase;

/// <summary>Which way the focus goes.</summary>
public enum NavigationDirection
{
    Forward,
    Backward,
}
