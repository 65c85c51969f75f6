<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<!-- What Qt's own qtbase_zh_CN.qm lacks (looked through for Qt 6.11). After a change: pyside6-lrelease -silent resources/qt/lacking_zh_CN.ts -->
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>QAbstractFileIconProvider</name>
    <message><source>Drive</source><translation>磁盘</translation></message>
    <message><source>File Folder</source><comment>Match Windows Explorer</comment><translation>文件夹</translation></message>
    <message><source>Folder</source><comment>All other platforms</comment><translation>文件夹</translation></message>
    <message><source>Alias</source><comment>macOS Finder</comment><translation>替身</translation></message>
    <message><source>Shortcut</source><comment>All other platforms</comment><translation>快捷方式</translation></message>
    <message><source>Unknown</source><translation>不知道</translation></message>
    <message><source>File</source><comment>Match Windows Explorer</comment><translation>文件</translation></message>
    <message><source>%1 File</source><comment>%1 is a file name suffix, for example txt</comment><translation>%1 文件</translation></message>
</context>
<context>
    <name>QFileDialog</name>
    <message><source>&amp;Look in:</source><translation>文件夹：</translation></message>
    <message><source>Files of &amp;type:</source><translation>文件类型：</translation></message>
    <message><source>Save &amp;as:</source><translation>存成：</translation></message>
</context>
<context>
    <name>QFileSystemModel</name>
    <message><source>%1 byte(s)</source><translation>%1 字节</translation></message>
    <message><source>%1 bytes</source><translation>%1 字节</translation></message>
</context>
<context>
    <name>QLabel</name>
    <message><source>&amp;Copy</source><translation>复制(&amp;C)</translation></message>
</context>
<context>
    <name>QMessageBox</name>
    <message><source>OK</source><translation>确定</translation></message>
    <message><source>Help</source><translation>帮助</translation></message>
</context>
</TS>
